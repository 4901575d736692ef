import { EcrExplorerError } from '../errors';
import { inParallel } from '../inParallel';
import type { Digest } from '../reference/digest';
import { readManifestContent, type ManifestContent } from './manifestContent';
import { t } from '../l10n';

/** A manifest as its repository holds it, byte for byte. */
export interface HeldManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly text: string;
}

/** What refers to an image: by its manifest's subject, or by a tag such as `sha256-….sig`, which has to go along. */
export interface ReferringManifest {
  readonly digest: Digest;
  readonly tags: readonly string[];
}

/** The repository that is copied from. */
export interface GatherFrom {
  readonly repository: string;
  manifest(digest: Digest): Promise<HeldManifest>;
  referrersOf(subject: Digest): Promise<readonly ReferringManifest[]>;
}

/** Everything that belongs to some images. */
export interface GatheredImages {
  readonly manifests: ReadonlyMap<Digest, HeldManifest & ManifestContent>;
  readonly referrers: ReadonlyMap<Digest, readonly ReferringManifest[]>;
}

const MOST_AT_ONCE = 6;
/** No honest image has as many; a loop of tags would go on for ever. */
const MOST_MANIFESTS = 5_000;

/**
 * Reads images with their children and whatever refers to any of them, wave by wave.
 * @throws `request-refused` for a manifest that is none, and what `from` rejects with
 */
export async function gatherImages(roots: readonly Digest[], from: GatherFrom): Promise<GatheredImages> {
  const manifests = new Map<Digest, HeldManifest & ManifestContent>();
  const referrers = new Map<Digest, readonly ReferringManifest[]>();
  for (let wave = [...new Set(roots)]; wave.length > 0;) {
    const found = await inParallel(wave, MOST_AT_ONCE, async (digest) => {
      const held = await from.manifest(digest);
      return { held, content: contentOf(held, from), referring: await from.referrersOf(digest) };
    });
    const next = new Set<Digest>();
    for (const { held, content, referring } of found) {
      manifests.set(held.digest, { ...held, ...content });
      referrers.set(held.digest, referring);
      for (const digest of [...content.children, ...referring.map((referrer) => referrer.digest)])
        next.add(digest);
    }
    wave = [...next].filter((digest) => !manifests.has(digest));
    if (manifests.size + wave.length > MOST_MANIFESTS)
      throw refused(from, t('More than {0} manifests belong to it.', MOST_MANIFESTS));
  }
  return { manifests, referrers };
}

function contentOf({ digest, text }: HeldManifest, from: GatherFrom): ManifestContent {
  const content = readManifestContent(text);
  if (content === undefined) throw refused(from, t('{0} is no manifest that can be copied.', digest));
  return content;
}

function refused({ repository }: GatherFrom, problem: string): EcrExplorerError<'image-not-copied'> {
  return new EcrExplorerError('image-not-copied', { repository, problem });
}
