import type { ContextEntry } from './contextEntry';

/** A folder that a build may copy from; it can be walked as often as the builder asks. */
export interface BuildContext {
  /**
   * The same for the same folder, from build to build, and like no other's: by it an engine knows which files it has
   * already. ASCII without spaces.
   */
  readonly key: string;
  /**
   * What lies in the context, in tar order: names by their bytes, a folder before what is in it. Every call walks anew.
   * More than the part may come, but never less.
   * @throws EcrExplorerError `context-unreadable`, `ignore-file`, `cancelled`, while it is walked or a file is read
   */
  entries(signal: AbortSignal, part?: ContextPart): AsyncIterable<ContextEntry>;
}

/** As much of a context as one step of a build asks for. */
export interface ContextPart {
  /**
   * Paths and patterns, relative to the context, in the language of ignore patterns; absent where all is asked for. What
   * lies beneath them, and what links on the way lead to, belongs to the part.
   */
  readonly paths?: readonly string[];
  /** Leaves out what is there for the builder alone to read: a Dockerfile or an ignore file that the rules ignore. */
  readonly copiedOnly: boolean;
}

/** The pattern that matches one path and nothing else. */
export function exactly(path: string): string {
  return path.replaceAll(/[*?[\]\\^]/g, '\\$&');
}
