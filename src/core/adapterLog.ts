/** Where adapters leave their trail; the sink redacts and the user chooses the level. */
export interface AdapterLog {
  debug(message: string): void;
  warn(message: string): void;
}
