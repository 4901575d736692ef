import { isDigest, type Digest } from '../reference/digest';
import { listIn, textIn } from './foreignJson';

const SLSA_PROVENANCE = 'https://slsa.dev/provenance/';

/**
 * The blob with the provenance in the manifest of an attestation.
 * https://docs.docker.com/build/metadata/attestations/attestation-storage/
 */
export function provenanceBlobIn(attestationManifest: unknown): Digest | undefined {
  const layer = (listIn(attestationManifest, 'layers') ?? []).find((one) =>
    textIn(one, 'annotations', 'in-toto.io/predicate-type')?.startsWith(SLSA_PROVENANCE),
  );
  const digest = textIn(layer, 'digest');
  return digest !== undefined && isDigest(digest) ? digest : undefined;
}

/** The digest of the config in a platform's manifest; undefined where it is none of one. */
export function configBlobIn(manifest: unknown): Digest | undefined {
  const digest = textIn(manifest, 'config', 'digest');
  return digest !== undefined && isDigest(digest) ? digest : undefined;
}
