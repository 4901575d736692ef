/** What finding the engine looks at. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homedir: string;
  readonly platform: NodeJS.Platform;
  /** A text file's content, or nothing where there is no such file. Rejects with the system's error otherwise. */
  readonly readFile: (path: string) => Promise<string | undefined>;
  /** Whether something accepts connections at a socket or pipe. */
  readonly probe: (path: string) => Promise<SocketState>;
}

export type SocketState = 'listening' | 'missing' | 'forbidden';
