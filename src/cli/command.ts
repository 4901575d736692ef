/** A command of `ecr-explorer`. */
export interface Command {
  /** After its name. */
  readonly usage: string;
  readonly about: string;
  /** @returns the exit code: 0 clean, 1 findings. @throws UsageError, InputError */
  run(args: readonly string[], io: CommandIo): Promise<number>;
}

/** Where a command reads and writes. */
export interface CommandIo {
  /** A file's text, or that of the standard input for `-`. @throws InputError */
  readonly read: (file: string) => Promise<string>;
  readonly write: (text: string) => void;
}

/** The command line is not understood. */
export class UsageError extends Error {}

/** An input cannot be read. */
export class InputError extends Error {}
