import type { Image } from './image';

/** What a row of a repository is. An unknown type stays an `other`, never hidden. */
export type ArtifactKind =
  'image' | 'index' | 'chart' | 'cache' | 'signature' | 'sbom' | 'attestation' | 'other';

const MANIFEST_KINDS: Readonly<Record<string, ArtifactKind>> = {
  'application/vnd.oci.image.index.v1+json': 'index',
  'application/vnd.docker.distribution.manifest.list.v2+json': 'index',
};

/** Config media types and artifact types, as the tools that make them register them. */
const ARTIFACT_KINDS: Readonly<Record<string, ArtifactKind>> = {
  'application/vnd.oci.image.config.v1+json': 'image',
  'application/vnd.docker.container.image.v1+json': 'image',
  // https://helm.sh/docs/topics/registries/
  'application/vnd.cncf.helm.config.v1+json': 'chart',
  // https://github.com/moby/buildkit#registry-push-image-and-cache-separately
  'application/vnd.buildkit.cacheconfig.v0': 'cache',
  // https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
  'application/vnd.dev.cosign.artifact.sig.v1+json': 'signature',
  'application/vnd.dev.cosign.simplesigning.v1+json': 'signature',
  // https://github.com/notaryproject/specifications/blob/main/specs/signature-specification.md
  'application/vnd.cncf.notary.signature': 'signature',
  'application/vnd.dev.cosign.artifact.sbom.v1+json': 'sbom',
  'application/spdx+json': 'sbom',
  'text/spdx': 'sbom',
  'application/vnd.cyclonedx': 'sbom',
  'application/vnd.cyclonedx+json': 'sbom',
  'application/vnd.cyclonedx+xml': 'sbom',
  'application/vnd.syft+json': 'sbom',
  'application/vnd.in-toto+json': 'attestation',
  'application/vnd.dsse.envelope.v1+json': 'attestation',
};

const SUFFIX_KINDS = { sig: 'signature', att: 'attestation', sbom: 'sbom' } as const;

/** Cosign's tags for what belongs to an image, and the fallback tag of the OCI referrers API (no suffix). */
const ACCESSORY_TAG = /^sha256-([0-9a-f]{64})(?:\.(sig|att|sbom))?$/;

/** The digest (hex) and kind that a tag such as `sha256-….sig` names; undefined for every other tag. */
export function accessoryOf(
  tag: string,
): { readonly subjectHex: string; readonly kind: ArtifactKind } | undefined {
  const [, subjectHex, suffix] = ACCESSORY_TAG.exec(tag) ?? [];
  if (subjectHex === undefined) return undefined;
  const kind = suffix === undefined ? 'other' : SUFFIX_KINDS[suffix as keyof typeof SUFFIX_KINDS];
  return { subjectHex, kind };
}

/** Told by tags first (cosign's config says no more than "image"), then by the artifact's and the manifest's media type. */
export function artifactKindOf(
  image: Pick<Image, 'mediaType' | 'artifactMediaType' | 'tags' | 'subjectDigest'>,
): ArtifactKind {
  const [firstTag] = image.tags;
  const accessory = firstTag === undefined ? undefined : accessoryOf(firstTag);
  if (accessory !== undefined) return accessory.kind;
  const manifestKind = MANIFEST_KINDS[image.mediaType ?? ''];
  if (manifestKind !== undefined) return manifestKind;
  if (image.artifactMediaType === undefined) return image.subjectDigest === undefined ? 'image' : 'other';
  return ARTIFACT_KINDS[image.artifactMediaType] ?? kindByName(image.artifactMediaType);
}

/** Versions move in these names, such as `application/vnd.dev.sigstore.bundle.v0.3+json`. */
function kindByName(artifactMediaType: string): ArtifactKind {
  if (artifactMediaType.startsWith('application/vnd.dev.sigstore.bundle')) return 'signature';
  return 'other';
}

/** Whether a kind is about another image rather than something to run or install. */
export function isAccessoryKind(kind: ArtifactKind): boolean {
  return kind === 'signature' || kind === 'sbom' || kind === 'attestation';
}
