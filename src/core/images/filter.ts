import { matchesGlob } from './glob';
import type { Image } from './image';

/** What the tree's filter lets through. */
export interface ImageFilter {
  readonly text: string;
  matchesRepository(name: string): boolean;
  /** By tag, `repository:tag` or digest. */
  matchesImage(repository: string, image: Pick<Image, 'tags' | 'digest'>): boolean;
}

/**
 * A filter from what the user types: a part of a name, or a glob (`*`, `?`) for the whole of it; case does not count.
 * @returns undefined when there is nothing to filter by.
 */
export function parseFilter(input: string): ImageFilter | undefined {
  const text = input.trim();
  if (text === '') return undefined;
  const wanted = text.toLowerCase();
  const matches = /[*?]/.test(wanted)
    ? (name: string): boolean => matchesGlob(wanted, name.toLowerCase())
    : (name: string): boolean => name.toLowerCase().includes(wanted);
  return {
    text,
    matchesRepository: matches,
    matchesImage: (repository, { tags, digest }) =>
      matches(digest) || tags.some((tag) => matches(tag) || matches(`${repository}:${tag}`)),
  };
}
