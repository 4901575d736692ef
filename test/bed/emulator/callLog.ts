/** One request that reached the emulator, also those that failed. */
export interface LoggedCall {
  /** An API operation's name, or `ping`, `push:start`, `push:layer`, `push:manifest`, `pull:manifest`, `pull:blob`, `look` (HEAD, lists), `download`. */
  readonly op: string;
  readonly account: string;
  readonly region: string;
  readonly at: Date;
  /** Length of the request's body; 0 for streams whose length the sender did not give. */
  readonly requestBytes: number;
  /** Of a blob, where not all of it was asked for. */
  readonly range?: string;
}
