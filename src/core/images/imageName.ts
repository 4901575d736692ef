import { shortDigest } from '../reference/digest';
import type { Digest } from '../reference/digest';

/** An image for people: `team/app:1.0`, or `team/app@1a2b3c4d5e6f` where it has no tag. */
export function imageName(
  { name }: { readonly name: string },
  { digest, tags: [tag] }: { readonly digest: Digest; readonly tags: readonly string[] },
): string {
  return tag === undefined ? `${name}@${shortDigest(digest)}` : `${name}:${tag}`;
}

/** The same, of what a command is about. */
export function nameOfImage(
  image: { readonly repository: { readonly name: string } } & Parameters<typeof imageName>[1],
): string {
  return imageName(image.repository, image);
}
