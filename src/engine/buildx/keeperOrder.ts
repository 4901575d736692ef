/** What a keeper is told, in one line of JSON. Secret: it has logins in it. */
export interface KeeperOrder {
  /** Absolute path of docker. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of the private `config.json`. */
  readonly config: string;
  /** Where the user's own docker configuration is, whose other files the build needs too. */
  readonly configFolder: string;
}
