import type * as vscode from 'vscode';
import type { Aws } from '../../aws/ports';
import { artifactKindOf } from '../../core/images/artifactKind';
import type { Image } from '../../core/images/image';
import { parseIndexManifest } from '../../core/images/indexManifest';
import type { LifecycleImage } from '../../core/lifecycle/evaluation';
import { lifecycleImage } from '../../core/lifecycle/lifecycleImage';
import type { Digest } from '../../core/reference/digest';
import type { KeptManifests } from './needs';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/** A repository's images as they were when they were listed. */
export interface ListedImages {
  readonly images: readonly LifecycleImage[];
  readonly listedAt: Date;
  /** Image indexes of which is not known which images they list: reading a manifest counts as a pull. */
  readonly unreadIndexes: readonly Digest[];
}

const MAX_AGE_MS = 5 * 60_000;

/** The images of repositories whose policies are looked at, listed once for all who show something of them. */
export class RepositoryImages implements vscode.Disposable {
  private readonly known = new Map<
    string,
    { readonly at: number; readonly listing: Promise<ListedImages> }
  >();
  private readonly closing = new AbortController();

  constructor(
    private readonly aws: () => Pick<Aws, 'ecr'>,
    private readonly manifests: KeptManifests,
    private readonly now: () => number,
  ) {}

  /** Asks ECR where nobody has within five minutes. Rejects as the call does. */
  of(place: PolicyPlace): Promise<ListedImages> {
    const known = this.known.get(policyPath(place));
    if (known !== undefined && this.now() - known.at < MAX_AGE_MS) return known.listing;
    return this.keep(place, this.list(place));
  }

  /** The same images, once the manifests of their indexes are read: as many pulls as there are unread ones. */
  async withIndexesRead(place: PolicyPlace, signal: AbortSignal): Promise<ListedImages> {
    const listed = await this.of(place);
    const ecr = this.aws().ecr(place.registry);
    const children = new Map<string, readonly string[]>();
    for (const digest of listed.unreadIndexes)
      children.set(digest, childrenIn(await this.manifests.read(ecr, place.repository, digest, signal)));
    const images = listed.images.map((image) => {
      const read = children.get(image.id);
      return read === undefined ? image : { ...image, children: read };
    });
    return this.keep(place, Promise.resolve({ ...listed, images, unreadIndexes: [] }));
  }

  /** What was listed is listed anew when it is needed. */
  forget(): void {
    this.known.clear();
  }

  dispose(): void {
    this.closing.abort();
    this.known.clear();
  }

  private keep(place: PolicyPlace, listing: Promise<ListedImages>): Promise<ListedImages> {
    const key = policyPath(place);
    const entry = { at: this.now(), listing };
    this.known.set(key, entry);
    listing.catch(() => {
      if (this.known.get(key) === entry) this.known.delete(key);
    });
    return listing;
  }

  private async list(place: PolicyPlace): Promise<ListedImages> {
    const images: LifecycleImage[] = [];
    const unreadIndexes: Digest[] = [];
    const pages = this.aws().ecr(place.registry).images(place.repository, this.closing.signal);
    for await (const page of pages)
      for (const image of page) {
        const children = await this.childrenOf(image);
        const read = lifecycleImage(image, children === 'unread' ? undefined : children);
        if (read === undefined) continue;
        images.push(read);
        if (children === 'unread') unreadIndexes.push(image.digest);
      }
    return { images, listedAt: new Date(this.now()), unreadIndexes };
  }

  private async childrenOf(image: Image): Promise<readonly string[] | undefined | 'unread'> {
    if (artifactKindOf(image) !== 'index') return undefined;
    const text = await this.manifests.kept(image.digest);
    return text === undefined ? 'unread' : childrenIn(text);
  }
}

function childrenIn(manifest: string): readonly string[] {
  const index = parseIndexManifest(manifest);
  return index.kind === 'index' ? index.entries.map(({ digest }) => digest) : [];
}
