import * as vscode from 'vscode';
import type { ImageFailure } from '../../core/imageChanges/imageDeletion';
import { indexesNamedIn } from '../../core/imageChanges/runDeletion';
import { imageLabel } from '../../core/images/label';
import type { Image } from '../../core/images/image';
import { shortDigest } from '../../core/reference/digest';
import type { Format } from '../../ui/format';
import { registryName } from '../../ui/registries';
import type { RepositoryPlace } from './needs';

/** `1.0, latest (1a2b3c4d5e6f), 50 MB`: what makes an image out for the user. */
export function imageLine(image: Image, format: Format, now: Date): string {
  const { digest, tags, sizeInBytes, pushedAt } = image;
  const name = tags.length === 0 ? shortDigest(digest) : `${imageLabel(image)} (${shortDigest(digest)})`;
  return [
    name,
    ...(pushedAt === undefined ? [] : [format.age(pushedAt, now)]),
    ...(sizeInBytes === undefined ? [] : [format.bytes(sizeInBytes)]),
  ].join(' · ');
}

/** `team/app · dev · eu-west-1`: which one it is among those of the same name. */
export function placeLine({ registry, repository }: RepositoryPlace): string {
  return [repository.name, registryName(registry), registry.region].join(' · ');
}

/** Of one or of several repositories. */
export function placesName(places: readonly RepositoryPlace[], format: Format): string {
  const [only, ...others] = places;
  return only !== undefined && others.length === 0
    ? only.repository.name
    : vscode.l10n.t('{0} repositories', format.count(places.length));
}

export function imagesCount(count: number, format: Format): string {
  return count === 1 ? vscode.l10n.t('1 image') : vscode.l10n.t('{0} images', format.count(count));
}

/** Why ECR did not delete it. */
export function failureWords(failure: ImageFailure): string {
  const { t } = vscode.l10n;
  const { code, said } = failure;
  const indexes = indexesNamedIn(failure).map(shortDigest).join(', ');
  switch (code) {
    case 'ImageReferencedByManifestList':
      return indexes === ''
        ? t('An index that is still there lists it. {0}', said)
        : t('The index {0} is still there and lists it.', indexes);
    case 'ImageNotFound':
      return t('It was not there any more.');
    case 'KmsError':
      return t('ECR cannot use the encryption key of the repository. {0}', said);
    case 'TaggedMeanwhile':
      return t('It was tagged meanwhile: {0}', said);
    case 'Unanswered':
      return t('ECR did not say what became of it. {0}', said);
    default:
      return t('{0}: {1}', code, said);
  }
}
