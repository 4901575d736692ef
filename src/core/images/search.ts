import type { Image } from './image';

/**
 * Whether an image is what somebody looks for: by a part of a tag, of `repository:tag` or of its full URI, or by the
 * beginning of its digest, with or without `sha256:`. Case does not count.
 * @param repositoryUri as ECR gives it
 */
export function isFoundBy(
  query: string,
  repository: { readonly name: string; readonly uri: string },
  { tags, digest }: Pick<Image, 'tags' | 'digest'>,
): boolean {
  const wanted = query.trim().toLowerCase();
  const at = wanted.lastIndexOf('@');
  if (at >= 0)
    return isDigestPrefix(wanted.slice(at + 1), digest) && isNamed(wanted.slice(0, at), repository);
  if (isDigestPrefix(wanted, digest)) return true;
  return tags.some((tag) => `${repository.uri}:${tag}`.toLowerCase().includes(wanted));
}

/** Shorter ones would match tags by chance. */
const SHORTEST_HEX = 6;

function isDigestPrefix(wanted: string, digest: string): boolean {
  if (wanted.startsWith('sha256:')) return digest.startsWith(wanted);
  return wanted.length >= SHORTEST_HEX && digest.startsWith(`sha256:${wanted}`);
}

function isNamed(named: string, { name, uri }: { readonly name: string; readonly uri: string }): boolean {
  const untagged = named.replace(/:[^:/]*$/, '');
  return untagged === '' || uri.toLowerCase() === untagged || name === untagged;
}
