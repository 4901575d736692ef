import { artifactKindOf } from '../images/artifactKind';
import { foldReferrers } from '../images/folding';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import type { ImageId } from './imageDeletion';

/** What goes beside the images that were chosen, when the user wants it to. */
export type Extra = 'indexes' | 'platforms' | 'referrers';

export interface DepartureRequest {
  /** All that can go: for a deletion every image of the repository, for the archive the active ones. */
  readonly images: readonly Image[];
  readonly chosen: ReadonlySet<Digest>;
  /** The manifests that an index lists, where its own is known: reading one counts as a pull. */
  readonly childrenOf: ReadonlyMap<Digest, readonly Digest[]>;
  readonly with: ReadonlySet<Extra>;
}

/** Images that go together: deleted, or into the archive. */
export interface Departure {
  /** One after the other: ECR keeps what an index lists that is still there, so indexes go before what they list. */
  readonly passes: readonly (readonly GoingImage[])[];
  /** Chosen ones that stay, for an index that stays lists them. */
  readonly held: readonly HeldImage[];
}

export interface GoingImage {
  readonly image: Image;
  readonly id: ImageId;
  readonly because: 'chosen' | Extra;
  /** It goes only where all of these went: a platform with its indexes, a signature with what it signs. */
  readonly after: readonly Digest[];
}

export interface HeldImage {
  readonly image: Image;
  readonly indexes: readonly Image[];
}

/** What goes and in which order. What is not known of indexes is left to ECR, which refuses what they list. */
export function planDeparture({ images, chosen, childrenOf, with: wanted }: DepartureRequest): Departure {
  const byDigest = new Map(images.map((image) => [image.digest, image]));
  const indexesOf = parentsOf(byDigest, childrenOf);
  const going = new Map<Digest, GoingImage>();
  const add = (image: Image, because: GoingImage['because'], after: readonly Digest[]): void => {
    const { digest } = image;
    if (!going.has(digest)) going.set(digest, { image, id: { digest }, because, after });
  };
  for (const image of images) if (chosen.has(image.digest)) add(image, 'chosen', []);
  // A map is iterated to its end also where it grows meanwhile: indexes of indexes are met too.
  if (wanted.has('indexes'))
    for (const digest of going.keys())
      for (const index of indexesOf.get(digest) ?? []) add(index, 'indexes', []);

  const held = takeHeld(going, indexesOf);
  const staysWith = (digest: Digest): boolean =>
    (indexesOf.get(digest) ?? []).some((index) => !going.has(index.digest));
  const { referrers } = foldReferrers(images);
  for (const digest of going.keys()) {
    // An index that came along lets go of what was held for it alone.
    if (childrenOf.has(digest))
      for (const { image } of held) if (!staysWith(image.digest)) add(image, 'chosen', []);
    if (wanted.has('platforms'))
      for (const child of childrenOf.get(digest) ?? []) {
        const image = byDigest.get(child);
        // A tag of its own says that somebody wants it by itself.
        if (image === undefined || image.tags.length > 0 || staysWith(child)) continue;
        add(
          image,
          'platforms',
          (indexesOf.get(child) ?? []).map((index) => index.digest),
        );
      }
    if (wanted.has('referrers'))
      for (const image of referrers.get(digest) ?? [])
        if (!staysWith(image.digest)) add(image, 'referrers', [digest]);
  }
  return {
    passes: passesOf(going, indexesOf, isUnread(going, childrenOf)),
    held: held
      .filter(({ image }) => !going.has(image.digest))
      .map(({ image, indexes }) => ({
        image,
        indexes: indexes.filter((index) => !going.has(index.digest)),
      })),
  };
}

/** Takes those out that an index lists which does not go, and says by which: until nothing more is held. */
function takeHeld(
  going: Map<Digest, GoingImage>,
  indexesOf: ReadonlyMap<Digest, readonly Image[]>,
): readonly HeldImage[] {
  const held: HeldImage[] = [];
  for (let found = true; found;) {
    found = false;
    for (const [digest, { image }] of going) {
      const indexes = (indexesOf.get(digest) ?? []).filter((index) => !going.has(index.digest));
      if (indexes.length === 0) continue;
      going.delete(digest);
      held.push({ image, indexes });
      found = true;
    }
  }
  return held;
}

/** By the image, the indexes that list it. */
function parentsOf(
  byDigest: ReadonlyMap<Digest, Image>,
  childrenOf: DepartureRequest['childrenOf'],
): ReadonlyMap<Digest, readonly Image[]> {
  const parents = new Map<Digest, Image[]>();
  for (const [digest, children] of childrenOf) {
    const index = byDigest.get(digest);
    if (index === undefined) continue;
    for (const child of new Set(children)) {
      if (child === digest) continue;
      const known = parents.get(child);
      if (known === undefined) parents.set(child, [index]);
      else known.push(index);
    }
  }
  return parents;
}

/** Whether an index goes of which is not known what it lists: anything may be among that. */
function isUnread(
  going: ReadonlyMap<Digest, GoingImage>,
  childrenOf: DepartureRequest['childrenOf'],
): boolean {
  return [...going.values()].some(({ image }) => isIndex(image) && !childrenOf.has(image.digest));
}

function isIndex(image: Image): boolean {
  return artifactKindOf(image) === 'index';
}

function passesOf(
  going: ReadonlyMap<Digest, GoingImage>,
  indexesOf: ReadonlyMap<Digest, readonly Image[]>,
  indexesFirst: boolean,
): readonly (readonly GoingImage[])[] {
  const passOf = new Map<Digest, number>();
  const place = (one: GoingImage): number => {
    const { digest } = one.image;
    const known = passOf.get(digest);
    if (known !== undefined) return known;
    // Honest digests cannot loop; whatever does ends here.
    passOf.set(digest, 0);
    const before = [...one.after, ...(indexesOf.get(digest) ?? []).map((index) => index.digest)];
    const places = before.flatMap((other) => {
      const first = going.get(other);
      return first === undefined ? [] : [place(first) + 1];
    });
    const pass = Math.max(indexesFirst && !isIndex(one.image) ? 1 : 0, ...places);
    passOf.set(digest, pass);
    return pass;
  };
  const passes: GoingImage[][] = [];
  for (const one of going.values()) (passes[place(one)] ??= []).push(one);
  return passes.filter(Boolean);
}

/** What a departure comes to. */
export interface DepartureTally {
  readonly images: number;
  /** All of their tags. */
  readonly tags: readonly string[];
  /** At most, for layers are shared. An index has none itself: ECR tells the size of its largest image. */
  readonly bytes: number;
  readonly extras: Readonly<Record<Extra, number>>;
  /** Indexes that go while not all that they list is known to go: the rest is left without a tag. */
  readonly indexesAlone: number;
}

export function tallyOf({ passes }: Departure, childrenOf: DepartureRequest['childrenOf']): DepartureTally {
  const all = passes.flat();
  const going = new Set(all.map(({ image }) => image.digest));
  const isAlone = (image: Image): boolean =>
    !(childrenOf.get(image.digest)?.every((child) => going.has(child)) ?? false);
  const indexes = all.filter(({ image }) => isIndex(image));
  const because = (extra: Extra): number => all.filter((one) => one.because === extra).length;
  return {
    images: all.length,
    tags: all.flatMap(({ image }) => image.tags),
    bytes: all
      .filter(({ image }) => !isIndex(image))
      .reduce((sum, { image: { sizeInBytes = 0 } }) => sum + sizeInBytes, 0),
    extras: {
      indexes: because('indexes'),
      platforms: because('platforms'),
      referrers: because('referrers'),
    },
    indexesAlone: indexes.filter(({ image }) => isAlone(image)).length,
  };
}
