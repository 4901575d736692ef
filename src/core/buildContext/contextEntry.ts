/** One file, folder or link of a build context, as it goes into the tar. Paths are relative to the context, with `/`. */
export interface ContextEntry {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Permission bits only. */
  readonly mode: number;
  /** Bytes; 0 for folders and links. */
  readonly size: number;
  readonly modifiedAt: Date;
  /** Where a symlink points, untouched. */
  readonly linkTarget?: string;
  /** The content of a file, `size` bytes of it. Called at most once. */
  readonly read?: () => AsyncIterable<Uint8Array>;
}
