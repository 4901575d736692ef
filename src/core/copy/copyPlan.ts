import type { Digest } from '../reference/digest';
import type { GatheredImages, HeldManifest } from './gatherImages';
import type { BlobReference, ManifestContent } from './manifestContent';

/** An image that is copied, and the tags that it is to have. */
export interface CopyRoot {
  readonly digest: Digest;
  readonly tags: readonly string[];
}

/** What is sent, in this order: a manifest comes when all that it refers to is there. */
export interface CopyPlan {
  readonly manifests: readonly (HeldManifest & ManifestContent)[];
  /** What the manifests need, each once, in their order. */
  readonly blobs: readonly BlobReference[];
  /** Put when every manifest is there; those of the images themselves come last. */
  readonly tags: readonly PlannedTag[];
  /** Of all blobs. */
  readonly bytes: number;
}

export interface PlannedTag {
  readonly tag: string;
  readonly manifest: HeldManifest;
  /** A tag such as `sha256-….sig`, which ties a signature to its subject. */
  readonly ties: boolean;
}

/** How many of each are copied, whether they are there already or not. */
export interface CopyCount {
  readonly manifests: number;
  /** Of the manifests, those that only refer to others: signatures, SBOMs, attestations. */
  readonly referrers: number;
  readonly bytes: number;
}

/**
 * The order of a copy: children before their index, subjects before what refers to them, tags last. A manifest that the
 * destination holds needs nothing any more (no registry holds one without what it refers to), so the same copy begun again
 * does what is left of it.
 */
export function planCopy(
  roots: readonly CopyRoot[],
  gathered: GatheredImages,
  present: ReadonlySet<Digest>,
): CopyPlan {
  const manifests = copyOrder(roots, gathered)
    .filter((digest) => !present.has(digest))
    .flatMap((digest) => gathered.manifests.get(digest) ?? []);
  const blobs = new Map(manifests.flatMap((manifest) => manifest.blobs).map((blob) => [blob.digest, blob]));
  return {
    manifests,
    blobs: [...blobs.values()],
    tags: plannedTags(roots, gathered),
    bytes: bytesOf(blobs.values()),
  };
}

/** What a copy is made of as a whole. */
export function countCopy(roots: readonly CopyRoot[], gathered: GatheredImages): CopyCount {
  const { manifests, bytes } = planCopy(roots, gathered, new Set());
  const images = withoutReferrers(roots, gathered);
  return { manifests: manifests.length, referrers: manifests.length - images.length, bytes };
}

/** Every digest once, each after all that it refers to. */
export function copyOrder(roots: readonly CopyRoot[], gathered: GatheredImages): readonly Digest[] {
  const ordered = withoutReferrers(roots, gathered);
  const placed = new Set(ordered);
  // It grows: what refers to a referrer comes after it.
  for (const subject of ordered)
    for (const { digest } of gathered.referrers.get(subject) ?? []) place(digest, gathered, placed, ordered);
  return ordered;
}

function withoutReferrers(roots: readonly CopyRoot[], gathered: GatheredImages): Digest[] {
  const ordered: Digest[] = [];
  const placed = new Set<Digest>();
  for (const { digest } of roots) place(digest, gathered, placed, ordered);
  return ordered;
}

function place(digest: Digest, gathered: GatheredImages, placed: Set<Digest>, ordered: Digest[]): void {
  if (placed.has(digest)) return;
  placed.add(digest);
  for (const child of gathered.manifests.get(digest)?.children ?? []) place(child, gathered, placed, ordered);
  ordered.push(digest);
}

function plannedTags(roots: readonly CopyRoot[], gathered: GatheredImages): readonly PlannedTag[] {
  const own = roots.flatMap(({ digest, tags }) => tags.map((tag) => ({ tag, digest, ties: false })));
  const taken = new Set(own.map(({ tag }) => tag));
  const tying = [...gathered.referrers.values()]
    .flat()
    .flatMap(({ digest, tags }) => tags.map((tag) => ({ tag, digest, ties: true })))
    .filter(({ tag }) => !taken.has(tag));
  const once = new Map([...tying, ...own].map((tag) => [tag.tag, tag]));
  return [...once.values()].flatMap(({ tag, digest, ties }) => {
    const manifest = gathered.manifests.get(digest);
    return manifest === undefined ? [] : [{ tag, manifest, ties }];
  });
}

function bytesOf(blobs: Iterable<BlobReference>): number {
  let bytes = 0;
  for (const { size } of blobs) bytes += size;
  return bytes;
}
