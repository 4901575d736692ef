import { t } from '../../core/l10n';
import { EcrExplorerError } from '../../core/errors';
import { shortDigest } from '../../core/reference/digest';
import type { Digest } from '../../core/reference/digest';
import { formatImageReference, parseImageReference } from '../../core/reference/imageReference';
import type { ImageReference } from '../../core/reference/imageReference';
import type { Registry } from '../../core/registries/registry';
import type { RegistryImage } from './needs';

/** An image to have here. */
export interface WantedImage {
  /** With its tag or its digest: a row is one digest, whatever its tags name meanwhile. */
  readonly reference: string;
  /** For people: `team/app:1.0`. */
  readonly name: string;
  /** The reference with a tag that the image gets here, where it is wanted by its digest. */
  readonly tagged?: string;
  /** Where it is; absent for a URI that was typed, until somebody looks. */
  readonly registry?: Registry;
  /** An index, of which the engine takes the image for one platform. */
  readonly isIndex: boolean;
}

/**
 * The image that a row stands for.
 * @throws `invalid-reference` for what an engine cannot have: a chart, a signature
 */
export function wantedOfRow(row: RegistryImage): WantedImage {
  const { registry, repository, digest, artifact } = row;
  const reference = `${repository.uri}@${digest}`;
  if (artifact !== 'image' && artifact !== 'index')
    throw new EcrExplorerError('invalid-reference', {
      reference,
      problem: t('it is no container image.'),
    });
  const [tag] = row.tags;
  return {
    reference,
    name: nameOf(repository.name, tag, digest),
    ...(tag === undefined ? {} : { tagged: `${repository.uri}:${tag}` }),
    registry,
    isIndex: artifact === 'index',
  };
}

/** The image of a typed URI. @throws `invalid-reference` */
export function wantedOfUri(text: string): WantedImage {
  const { host, path, tag, digest } = typedReference(text);
  const tagged = tag === undefined ? undefined : formatImageReference({ host, path, tag });
  const name = nameOf(path, tag, digest);
  if (digest === undefined) return { reference: tagged ?? text, name, isIndex: false };
  const reference = formatImageReference({ host, path, digest });
  return { reference, name, ...(tagged === undefined ? {} : { tagged }), isIndex: false };
}

/** What is wrong with a URI while it is typed. */
export function uriProblem(text: string): string | undefined {
  try {
    typedReference(text);
    return undefined;
  } catch (error) {
    return EcrExplorerError.is(error, 'invalid-reference') ? error.details.problem : String(error);
  }
}

function typedReference(text: string): ImageReference {
  const reference = text.trim();
  const parsed = parseImageReference(reference);
  if (parsed.tag === undefined && parsed.digest === undefined)
    throw new EcrExplorerError('invalid-reference', {
      reference,
      problem: t('it has no tag and no digest'),
    });
  return parsed;
}

function nameOf(path: string, tag: string | undefined, digest?: Digest): string {
  if (tag !== undefined) return `${path}:${tag}`;
  return digest === undefined ? path : `${path}@sha256:${shortDigest(digest)}`;
}
