import type { EcrDocument } from '../../core/documents/documentPath';
import { checkPolicy } from '../../core/lifecycle/checkPolicy';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { policyDocument, samePolicyDocument } from '../../core/lifecycle/policyDocument';
import type { TextRange } from '../../core/lifecycle/policyTree';
import { placeOfRefusal } from '../../core/lifecycle/refusalPlace';
import type { Registry } from '../../core/registries/registry';
import { EcrExplorerError } from '../../core/errors';
import { consequencesOf } from './consequences';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPlaceIn } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

interface DocumentPlace {
  readonly document: EcrDocument;
  readonly registry: Registry;
}

interface Fault {
  readonly message: string;
  readonly range: TextRange;
}

/** The lifecycle policy of a repository as an `ecr:` document. */
export class PolicyDocumentKind {
  readonly policy = {
    same: samePolicyDocument,
    faults: faultsOf,
    placeOf: placeOfRefusal,
    consequences: (place: DocumentPlace, text: string, signal: AbortSignal): Promise<readonly string[]> =>
      consequencesOf(this.room, placeIn(place), text, signal),
    put: async (place: DocumentPlace, text: string, signal: AbortSignal): Promise<void> => {
      const of = placeIn(place);
      await this.room.ecr(of).putLifecyclePolicy(of.repository, text, signal);
      this.room.changed(of);
    },
  };

  constructor(private readonly room: LifecycleRoom) {}

  has({ kind }: EcrDocument): boolean {
    return kind === 'lifecycle-policy';
  }

  async read(place: DocumentPlace, signal: AbortSignal): Promise<string> {
    const of = placeIn(place);
    return policyDocument((await this.room.ecr(of).lifecyclePolicy(of.repository, signal))?.text);
  }
}

/** What ECR would refuse. */
export function faultsOf(text: string): readonly Fault[] {
  return checkPolicy(parsePolicy(text)).filter(({ severity }) => severity === 'error');
}

function placeIn({ document, registry }: DocumentPlace): PolicyPlace {
  const place = policyPlaceIn(document, registry);
  if (place === undefined) throw new EcrExplorerError('unknown-document', { path: document.kind });
  return place;
}
