import { documentPath } from '../../core/documents/documentPath';
import type { EcrDocument } from '../../core/documents/documentPath';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';
import { previewText } from './previewText';

/** The last preview of a policy in this window as a read-only document. Reading it calls nothing. */
export class PreviewDocumentKind {
  constructor(private readonly room: LifecycleRoom) {}

  has({ kind }: EcrDocument): boolean {
    return kind === 'lifecycle-preview';
  }

  read({
    document,
    registry,
  }: {
    readonly document: EcrDocument;
    readonly registry: Registry;
  }): Promise<string> {
    if (document.kind !== 'lifecycle-preview') return Promise.reject(gone(document));
    const place: PolicyPlace = { ...document, registry };
    const kept = this.room.parts.policyPreviews.get(policyPath(place));
    return kept === undefined
      ? Promise.reject(gone(document))
      : Promise.resolve(previewText(place, kept, this.room.format));
  }
}

/** The path of the document that shows the preview of a policy. */
export function previewPath({ registry: { profile, region }, accountId, repository }: PolicyPlace): string {
  const root = { ...(profile !== undefined && { profile }), region, accountId };
  return documentPath({ ...root, kind: 'lifecycle-preview', repository });
}

function gone(document: EcrDocument): EcrExplorerError<'unknown-document'> {
  return new EcrExplorerError('unknown-document', { path: documentPath(document) });
}
