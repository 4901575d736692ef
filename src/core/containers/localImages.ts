/** What is known of an image that an engine holds. */
export interface KnownImage {
  /** References with their tags. */
  readonly tags: readonly string[];
  /** References with the digests that registries know it by. */
  readonly digests: readonly string[];
  readonly createdAt: Date;
}

/** Newest first; of the same age, the one with names. */
export function inOrder<T extends KnownImage>(images: readonly T[]): readonly T[] {
  return [...images].sort(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.tags.length - a.tags.length,
  );
}

/** Whether the very image that a reference names, by tag or by digest, is among those of an engine. */
export function isAmong(images: readonly KnownImage[], reference: string): boolean {
  return images.some(({ tags, digests }) => tags.includes(reference) || digests.includes(reference));
}

/** The tag to propose in a registry: one that the image has here; never `latest`, which only the user chooses. */
export function proposedTags({ tags }: Pick<KnownImage, 'tags'>): readonly string[] {
  const own = tags.map((tag) => tag.slice(tag.lastIndexOf(':') + 1));
  return own.filter((tag) => tag !== 'latest').slice(0, 1);
}
