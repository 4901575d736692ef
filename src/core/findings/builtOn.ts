import { formatImageReference, parseImageReference, type ImageReference } from '../reference/imageReference';
import { isDigest, type Digest } from '../reference/digest';
import { provenBaseDigest, provenBases } from './baseMoved';
import { objectIn, textIn } from './foreignJson';
import type { PlatformEvidence } from './attributeImage';

/**
 * The digest that a `FROM` named when an image was built: by the provenance, else by the annotations or labels that say so.
 * https://github.com/opencontainers/image-spec/blob/main/annotations.md
 */
export function builtOn(
  evidence: readonly PlatformEvidence[],
  reference: ImageReference,
): Digest | undefined {
  for (const { provenance, manifest, config } of evidence) {
    const proven = provenBaseDigest(provenBases(provenance), reference);
    if (proven !== undefined) return proven;
    const sources = [objectIn(manifest, 'annotations'), objectIn(config, 'config', 'Labels')];
    for (const source of sources) {
      const digest = textIn(source, 'org.opencontainers.image.base.digest');
      // Labels come down from base images too, and then tell of their base.
      const isOfThis = isSame(textIn(source, 'org.opencontainers.image.base.name'), reference);
      if (isOfThis && digest !== undefined && isDigest(digest)) return digest;
    }
  }
  return undefined;
}

function isSame(name: string | undefined, { host, path, tag = 'latest' }: ImageReference): boolean {
  if (name === undefined) return false;
  try {
    const other = parseImageReference(name);
    return (
      formatImageReference({ host, path, tag }) ===
      formatImageReference({ host: other.host, path: other.path, tag: other.tag ?? 'latest' })
    );
  } catch {
    // It is no name of an image.
    return false;
  }
}
