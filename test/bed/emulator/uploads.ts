/**
 * Where the real registry has each upload. Its addresses carry how much has arrived, and it gives up an upload whose
 * address is out of date; ECR and the distribution API know an upload by its name alone, and so does the emulator.
 */
export class Uploads {
  readonly #queries = new Map<string, string>();

  /** Keeps what the registry said last. */
  note(location: string | undefined): void {
    const [, upload, query] = /\/blobs\/uploads\/([^/?]+)(?:\?(.*))?$/.exec(location ?? '') ?? [];
    if (upload !== undefined) this.#queries.set(upload, query ?? '');
  }

  /** The query to send for an upload, with what the client adds to it. */
  queryOf(upload: string, asked: URLSearchParams): string {
    const query = new URLSearchParams(this.#queries.get(upload) ?? '');
    for (const [name, value] of asked) if (name !== '_state') query.set(name, value);
    return query.size === 0 ? '' : `?${query.toString()}`;
  }
}
