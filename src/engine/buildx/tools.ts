import type { Environment } from '../connection/dialStdio';

/** What running `docker buildx` needs of this machine. */
export interface BuildxTools {
  readonly env: Environment;
  readonly homedir: string;
  /** A program's absolute path, never one inside the workspace; undefined where there is none. */
  readonly which: (program: string) => Promise<string | undefined>;
  /** Node's arguments that start the keeper (`keeper.ts`). */
  readonly keeper: readonly string[];
}
