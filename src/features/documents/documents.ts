import { parseDocumentPath } from '../../core/documents/documentPath';
import { registryOfDocument } from '../../core/documents/documentRegistry';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import type { DocumentKind, DocumentPlace } from './documentKind';
import type { DatedText, DocumentRecord, DocumentRecords, Draft } from './documentRecords';

export interface DocumentsParts {
  readonly records: DocumentRecords;
  readonly shown: () => Promise<readonly Registry[]>;
  /** Whether a call for the registry asks the user nothing. */
  readonly isSignedIn: (registry: Registry) => Promise<boolean>;
  /** ms since 1970. */
  readonly now: () => number;
  /** The document at this path, or what ECR holds of it, has another text now. */
  readonly changed: (path: string) => void;
}

export interface FoundDocument extends DocumentPlace {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly isReadOnly: boolean;
}

export interface DocumentText extends DatedText {
  readonly isDraft: boolean;
  readonly isReadOnly: boolean;
}

/** How long what ECR said is taken as what it holds, in ms: VS Code asks for a file's state and for its text in one go. */
const FRESH_MS = 5_000;

/** In ms since 1970. What never changes has no other time. */
const UNCHANGING_MTIME = 1;

/**
 * The `ecr:` documents by the paths of their URIs: what ECR holds, and the drafts of it. Saving keeps a draft and calls
 * nothing; a draft is read without a call, too.
 */
export class Documents {
  private readonly kinds: DocumentKind[] = [];
  private readonly askedAt = new Map<string, number>();
  private readonly asking = new Map<string, Promise<DatedText>>();
  /** What editors of this window show: that is what is being changed there, whatever ECR was seen to hold since. */
  private readonly shown = new Map<string, string>();
  private readonly end = new AbortController();

  constructor(private readonly parts: DocumentsParts) {}

  contribute(kind: DocumentKind): void {
    this.kinds.push(kind);
  }

  /** @throws `unknown-document`, `registry-not-shown` */
  async find(path: string): Promise<FoundDocument> {
    const document = parseDocumentPath(path);
    const kind = document && this.kinds.find((each) => each.has(document));
    if (document === undefined || kind === undefined)
      throw new EcrExplorerError('unknown-document', { path });
    const registry = registryOfDocument(document, await this.parts.shown());
    if (registry === undefined)
      throw new EcrExplorerError('registry-not-shown', {
        region: document.region,
        accountId: document.accountId,
        ...(document.profile !== undefined && { profile: document.profile }),
      });
    const isReadOnly = kind.policy === undefined || registry.access === 'read';
    return { path, document, registry, kind, isReadOnly };
  }

  /**
   * The document as it opens: its draft, or what ECR holds. VS Code asks for it whenever it likes, so nothing is asked of ECR
   * that needs a sign-in or a question.
   * @throws `sign-in-needed`, and what the call does
   */
  async text(path: string): Promise<DocumentText> {
    const found = await this.find(path);
    if (found.kind.kept !== undefined) return this.unchanging(found);
    const { draft } = await this.parts.records.read(path);
    if (draft !== undefined) return { ...draft, isDraft: true, isReadOnly: found.isReadOnly };
    return this.held(found);
  }

  /** As `text`, for an editor that shows it from now on. */
  async open(path: string): Promise<DocumentText> {
    const text = await this.text(path);
    this.shown.set(path, text.text);
    return text;
  }

  /**
   * As `text`, and of a document that was seen before it never fails: its state is asked for before it is saved. Once it was
   * asked for, it waits for nobody either; `changed` tells when ECR turns out to hold something else.
   */
  async state(path: string): Promise<DocumentText> {
    try {
      const seen = await this.seen(path);
      if (seen !== undefined) return seen;
      return await this.text(path);
    } catch (error) {
      if (EcrExplorerError.is(error, 'unknown-document', 'registry-not-shown')) throw error;
      const { held } = await this.parts.records.read(path);
      if (held === undefined) throw error;
      const { isReadOnly } = await this.find(path);
      return { ...held, isDraft: false, isReadOnly };
    }
  }

  /** What ECR held when it was last asked: the other side of a comparison. */
  async lastHeld(path: string): Promise<DocumentText> {
    const found = await this.find(path);
    if (found.kind.kept !== undefined) return this.unchanging(found);
    const { held } = await this.parts.records.read(path);
    if (held === undefined) return this.held(found);
    return { ...held, isDraft: false, isReadOnly: true };
  }

  /** Asks ECR now; for what the user has asked for: it may sign in. Rejects as the document's kind does. */
  async ask(path: string, signal: AbortSignal): Promise<string> {
    const found = await this.find(path);
    const text = await found.kind.read(found, signal);
    return found.kind.kept === undefined ? (await this.note(found, text)).text : text;
  }

  async draft(path: string): Promise<Draft | undefined> {
    return (await this.parts.records.read(path)).draft;
  }

  /** The paths of all documents that have a draft. */
  drafts(): Promise<readonly string[]> {
    return this.parts.records.drafts();
  }

  /** Keeps the text as a draft; none where it means what ECR holds. */
  async save(path: string, text: string): Promise<void> {
    const { kind, registry, isReadOnly } = await this.find(path);
    const { policy } = kind;
    if (policy === undefined || isReadOnly)
      throw new EcrExplorerError('read-only-registry', { registry: registry.label ?? registry.id });
    await this.change(path, (record) => {
      const base = record.draft?.base ?? this.shown.get(path) ?? record.held?.text;
      if (base === undefined) throw new EcrExplorerError('unknown-document', { path });
      const changed = !policy.same(base, text);
      return {
        ...without(record),
        ...(changed && { draft: { text, base, mtime: this.later(record.draft) } }),
      };
    });
  }

  /** Goes back to what ECR holds. */
  async discard(path: string): Promise<void> {
    await this.change(path, ({ held, draft }) => ({
      // Another text is another state, though ECR holds what it did.
      ...(held !== undefined && { held: { ...held, mtime: this.later(draft ?? held) } }),
    }));
  }

  /** The draft is from now on one of what ECR holds now: the user has seen that. */
  async rebase(path: string): Promise<void> {
    await this.change(path, (record) => {
      const { held, draft } = record;
      return held === undefined || draft === undefined
        ? record
        : { ...record, draft: { ...draft, base: held.text } };
    });
  }

  /** ECR holds `text` now, as it was put: there is no draft any more, but one that was saved while it was on its way. */
  async applied(path: string, text: string, signal: AbortSignal): Promise<void> {
    const found = await this.find(path);
    // What may be written and not read is what was written.
    const held = await found.kind.read(found, signal).catch(() => text);
    // What is typed on since then is a change of what was put.
    this.shown.set(path, held);
    await this.change(path, ({ draft }) => ({
      held: { text: held, mtime: this.later(draft) },
      ...(draft !== undefined && draft.text !== text && { draft: { ...draft, base: held } }),
    }));
    this.askedAt.set(path, this.parts.now());
  }

  /** What it is of was deleted by the draft's author: applying the draft later overwrites nobody's work. */
  async deleted(path: string, signal: AbortSignal): Promise<void> {
    try {
      await this.ask(path, signal);
    } catch (error) {
      // What may be deleted and not read is nobody's failure.
      if (!EcrExplorerError.is(error, 'access-denied')) throw error;
    }
    await this.rebase(path);
  }

  dispose(): void {
    this.end.abort();
  }

  /** What is known of a document that this window has asked for, draft or not. */
  private async seen(path: string): Promise<DocumentText | undefined> {
    const askedAt = this.askedAt.get(path);
    if (askedAt === undefined) return undefined;
    const found = await this.find(path);
    const { draft, held } = await this.parts.records.read(path);
    const { isReadOnly } = found;
    if (draft !== undefined) return { ...draft, isDraft: true, isReadOnly };
    if (held === undefined) return undefined;
    // What keeps ECR from answering is said to whoever opens the document.
    if (this.parts.now() - askedAt >= FRESH_MS) this.askUnasked(found).catch(() => undefined);
    return { ...held, isDraft: false, isReadOnly };
  }

  private async unchanging(found: FoundDocument): Promise<DocumentText> {
    const text = (await found.kind.kept?.(found)) ?? (await this.askUnasked(found)).text;
    return { text, mtime: UNCHANGING_MTIME, isDraft: false, isReadOnly: true };
  }

  private async held(found: FoundDocument): Promise<DocumentText> {
    const { path, isReadOnly } = found;
    const since = this.parts.now() - (this.askedAt.get(path) ?? -Infinity);
    const { held } = await this.parts.records.read(path);
    const known = held !== undefined && since < FRESH_MS ? held : await this.askUnasked(found);
    return { ...known, isDraft: false, isReadOnly };
  }

  /** One call at a time, however many ask. */
  private askUnasked(found: FoundDocument): Promise<DatedText> {
    const { path, registry } = found;
    const running = this.asking.get(path);
    if (running !== undefined) return running;
    const asking = (async () => {
      if (!(await this.parts.isSignedIn(registry)))
        throw new EcrExplorerError('sign-in-needed', {
          ...(registry.profile !== undefined && { profile: registry.profile }),
        });
      const text = await found.kind.read(found, this.end.signal);
      return found.kind.kept === undefined ? this.note(found, text) : { text, mtime: UNCHANGING_MTIME };
    })().finally(() => this.asking.delete(path));
    this.asking.set(path, asking);
    return asking;
  }

  private async note({ path, kind }: FoundDocument, text: string): Promise<DatedText> {
    this.askedAt.set(path, this.parts.now());
    let noted: DatedText = { text, mtime: 0 };
    await this.change(path, (record) => {
      const { held } = record;
      const same = held !== undefined && (kind.policy?.same(held.text, text) ?? held.text === text);
      // An editor that VS Code restores with what was typed in it shows what the last window did.
      if (held !== undefined && !this.shown.has(path)) this.shown.set(path, held.text);
      noted = same ? held : { text, mtime: this.later(held) };
      return same ? record : { ...record, held: noted };
    });
    return noted;
  }

  private async change(path: string, change: (record: DocumentRecord) => DocumentRecord): Promise<void> {
    if (await this.parts.records.change(path, change)) this.parts.changed(path);
  }

  private later(than: DatedText | undefined): number {
    return Math.max(this.parts.now(), (than?.mtime ?? 0) + 1);
  }
}

function without({ held }: DocumentRecord): DocumentRecord {
  return held === undefined ? {} : { held };
}
