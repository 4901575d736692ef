import { documentPath, type EcrDocument } from '../../../core/documents/documentPath';
import type { Registry } from '../../../core/registries/registry';

/** The file's name, without `.json`. */
const NAME = 'creation-templates';

/** The path of the document that holds the creation templates of a registry. */
export function templatesPath({ profile, region }: Registry, accountId: string): string {
  return documentPath({
    ...{ region, accountId, kind: 'registry', name: NAME },
    ...(profile !== undefined && { profile }),
  });
}

export function isTemplatesDocument(document: EcrDocument): boolean {
  return document.kind === 'registry' && document.name === NAME;
}
