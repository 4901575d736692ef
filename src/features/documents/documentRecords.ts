import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What is kept of a document on disk, so that it outlives the window. */
export interface DocumentRecord {
  /** What ECR held when it was last asked. */
  readonly held?: DatedText;
  readonly draft?: Draft;
}

export interface DatedText {
  readonly text: string;
  /** ms since 1970; moves only when the meaning of the text does. */
  readonly mtime: number;
}

export interface Draft extends DatedText {
  /** What ECR held when the draft was begun: something else there now is somebody else's work. */
  readonly base: string;
}

/** One file a document. Changes of one document come one after another. */
export class DocumentRecords {
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(private readonly folder: string) {}

  /** Read afresh: another window may have written it. */
  async read(document: string): Promise<DocumentRecord> {
    const text = await readFile(this.fileOf(document), 'utf8').catch(() => '{}');
    return recordFrom(text);
  }

  /** The documents that have a draft. */
  async drafts(): Promise<readonly string[]> {
    const names = await readdir(this.folder).catch(() => []);
    const texts = await Promise.all(
      names
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFile(path.join(this.folder, name), 'utf8').catch(() => '{}')),
    );
    return texts.flatMap((text) => (recordFrom(text).draft === undefined ? [] : nameIn(text))).sort();
  }

  /**
   * True when `change` gave another record than it was given. Rejects when the disk does not take it: a draft that is not kept
   * must not look as if it were.
   */
  async change(document: string, change: (record: DocumentRecord) => DocumentRecord): Promise<boolean> {
    const before = this.last.get(document) ?? Promise.resolve();
    const after = before.then(
      () => this.changeNow(document, change),
      () => this.changeNow(document, change),
    );
    this.last.set(document, after);
    return after;
  }

  private async changeNow(
    document: string,
    change: (record: DocumentRecord) => DocumentRecord,
  ): Promise<boolean> {
    const old = await this.read(document);
    const record = change(old);
    if (record === old) return false;
    await mkdir(this.folder, { recursive: true });
    const file = this.fileOf(document);
    const beside = `${file}.${randomUUID()}`;
    try {
      await writeFile(beside, JSON.stringify({ document, ...record }), { mode: 0o600 });
      await rename(beside, file);
    } finally {
      await rm(beside, { force: true });
    }
    return true;
  }

  /** A name of its own length and alphabet: paths of documents have neither. */
  private fileOf(document: string): string {
    return path.join(this.folder, `${createHash('sha256').update(document).digest('hex').slice(0, 40)}.json`);
  }
}

/** Empty for a file that is none of ours: an older version's, say. */
function recordFrom(text: string): DocumentRecord {
  try {
    const { held, draft } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    return {
      ...(isDated(held) && { held: { text: held.text, mtime: held.mtime } }),
      ...(isDated(draft) && isDraft(draft) && { draft }),
    };
  } catch {
    return {};
  }
}

function nameIn(text: string): readonly string[] {
  const { document } = JSON.parse(text) as { readonly document?: unknown };
  return typeof document === 'string' ? [document] : [];
}

function isDated(value: unknown): value is DatedText {
  const { text, mtime } = Object(value) as Readonly<Record<string, unknown>>;
  return typeof text === 'string' && typeof mtime === 'number';
}

function isDraft(value: DatedText): value is Draft {
  return 'base' in value && typeof value.base === 'string';
}
