import type { EcrDocument } from '../../core/documents/documentPath';
import type { TextRange } from '../../core/lifecycle/policyTree';
import type { Registry } from '../../core/registries/registry';

/** A sort of `ecr:` documents. Features contribute theirs where they are composed. */
export interface DocumentKind {
  has(document: EcrDocument): boolean;
  /** What ECR holds now, as a text to read. Rejects with an `EcrExplorerError`. */
  read(place: DocumentPlace, signal: AbortSignal): Promise<string>;
  /**
   * For documents that never are another text, since their digest is in their path: the text, as far as nobody has to be asked
   * for it. No record is kept of such documents.
   */
  kept?(place: DocumentPlace): Promise<string | undefined>;
  /** Absent: documents of this kind are read-only. */
  readonly policy?: PolicyKind;
}

/** What applying a draft of a policy needs to know. */
export interface PolicyKind {
  /** Whether two texts mean the same: then neither is a draft of the other. */
  same(one: string, other: string): boolean;
  /** What ECR would refuse, in the order of the text; with any of it, nothing is sent. */
  faults(text: string): readonly PolicyFault[];
  /** What the policy would do, for the question before it is applied: a line each. Rejects with `cancelled` only. */
  consequences(place: DocumentPlace, text: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Rejects with `policy-refused`, among others. */
  put(place: DocumentPlace, text: string, signal: AbortSignal): Promise<void>;
  /** Where in `text` lies what ECR said about it, where that is known. */
  placeOf(said: string, text: string): TextRange | undefined;
}

export interface PolicyFault {
  readonly message: string;
  readonly range: TextRange;
}

/** A document, and the registry that it is read and written through. */
export interface DocumentPlace {
  readonly document: EcrDocument;
  readonly registry: Registry;
}
