import * as vscode from 'vscode';
import { plain } from '../../ui/plain';

/** A media type in words, with the type itself where it is not one of those that everybody has. */
export function mediaTypeWords(mediaType: string): string {
  const words = wordsOf(mediaType);
  return words === undefined ? plain(mediaType, 200) : `${words} (${plain(mediaType, 200)})`;
}

function wordsOf(mediaType: string): string | undefined {
  const { t } = vscode.l10n;
  switch (mediaType) {
    case 'application/vnd.oci.image.manifest.v1+json':
    case 'application/vnd.docker.distribution.manifest.v2+json':
      return t('manifest of an image');
    case 'application/vnd.oci.image.index.v1+json':
    case 'application/vnd.docker.distribution.manifest.list.v2+json':
      return t('index of images');
    case 'application/vnd.oci.image.config.v1+json':
    case 'application/vnd.docker.container.image.v1+json':
      return t('configuration of an image');
    case 'application/vnd.oci.empty.v1+json':
      return t('nothing, on purpose');
    case 'application/vnd.in-toto+json':
      return t('attestation');
    default:
      return layerWords(mediaType);
  }
}

function layerWords(mediaType: string): string | undefined {
  const { t } = vscode.l10n;
  if (!/^application\/vnd\.(?:oci\.image\.layer|docker\.image\.rootfs)\./.test(mediaType)) return undefined;
  if (/foreign|nondistributable/.test(mediaType)) return t('layer that is kept elsewhere');
  if (/\bgzip$/.test(mediaType)) return t('layer, compressed with gzip');
  if (/\bzstd$/.test(mediaType)) return t('layer, compressed with zstd');
  return t('layer');
}
