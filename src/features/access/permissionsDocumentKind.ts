import { accessDocument, sameAccessDocument } from '../../core/access/accessDocument';
import { checkAccessPolicy } from '../../core/access/checkAccessPolicy';
import type { EcrDocument } from '../../core/documents/documentPath';
import { EcrExplorerError } from '../../core/errors';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import type { TextRange } from '../../core/lifecycle/policyTree';
import type { Registry } from '../../core/registries/registry';
import { accessPlaceIn, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';
import { consequencesOf } from './consequences';

interface DocumentPlace {
  readonly document: EcrDocument;
  readonly registry: Registry;
}

interface Fault {
  readonly message: string;
  readonly range: TextRange;
}

/** The permissions policy of a repository, or of a registry, as an `ecr:` document. */
export class PermissionsDocumentKind {
  readonly policy;

  constructor(
    private readonly room: AccessRoom,
    private readonly of: 'repository' | 'registry',
  ) {
    this.policy = {
      same: sameAccessDocument,
      faults: (text: string): readonly Fault[] => this.faults(text),
      placeOf: (said: string, text: string): TextRange | undefined => this.placeOf(said, text),
      consequences: (place: DocumentPlace, text: string, signal: AbortSignal): Promise<readonly string[]> =>
        consequencesOf(room, placeIn(place), text, signal),
      put: (place: DocumentPlace, text: string, signal: AbortSignal): Promise<void> =>
        room.put(placeIn(place), text, signal),
    };
  }

  has(document: EcrDocument): boolean {
    return this.of === 'repository'
      ? document.kind === 'permissions-policy'
      : document.kind === 'registry' && document.name === 'permissions-policy';
  }

  async read(place: DocumentPlace, signal: AbortSignal): Promise<string> {
    return accessDocument(await this.room.policy(placeIn(place), signal));
  }

  /** What ECR would refuse. */
  private faults(text: string): readonly Fault[] {
    return checkAccessPolicy(parsePolicy(text), { kind: this.of }).filter(
      ({ severity }) => severity === 'error',
    );
  }

  /** ECR says "Invalid repository policy provided", and no more: most likely it means what our checks doubt. */
  private placeOf(said: string, text: string): TextRange | undefined {
    const problems = checkAccessPolicy(parsePolicy(text), { kind: this.of });
    const doubts = /in the future/i.test(said) ? ['LOCK_OUT', 'LOCK_OUT_POSSIBLE'] : REFUSED;
    return problems.find(({ code }) => doubts.includes(code))?.range;
  }
}

/** Warnings of ours that ECR is known, or likely, to refuse. */
const REFUSED = [
  'TOKEN_ACTION',
  'RESOURCE_MISSING',
  'UNKNOWN_ACTION',
  'FOREIGN_ACTION',
  'DELETED_PRINCIPAL',
  'DUP_SID',
];

function placeIn({ document, registry }: DocumentPlace): AccessPlace {
  const place = accessPlaceIn(document, registry);
  if (place === undefined) throw new EcrExplorerError('unknown-document', { path: document.kind });
  return place;
}
