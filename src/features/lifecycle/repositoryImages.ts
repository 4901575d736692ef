import type * as vscode from 'vscode';
import type { Aws } from '../../aws/ports';
import type { LifecycleImage } from '../../core/lifecycle/evaluation';
import { lifecycleImage } from '../../core/lifecycle/lifecycleImage';
import { artifactKindOf } from '../../core/images/artifactKind';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/** A repository's images as they were when they were listed. */
export interface ListedImages {
  readonly images: readonly LifecycleImage[];
  readonly listedAt: Date;
  /** Image indexes among them. Which images they list is not known here: reading a manifest counts as a pull. */
  readonly indexes: number;
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
    private readonly now: () => number,
  ) {}

  /** Asks ECR where nobody has within five minutes. Rejects as the call does. */
  of(place: PolicyPlace): Promise<ListedImages> {
    const key = policyPath(place);
    const known = this.known.get(key);
    if (known !== undefined && this.now() - known.at < MAX_AGE_MS) return known.listing;
    const listing = this.list(place);
    const entry = { at: this.now(), listing };
    this.known.set(key, entry);
    listing.catch(() => {
      if (this.known.get(key) === entry) this.known.delete(key);
    });
    return listing;
  }

  /** What was listed is listed anew when it is needed. */
  forget(): void {
    this.known.clear();
  }

  dispose(): void {
    this.closing.abort();
    this.known.clear();
  }

  private async list(place: PolicyPlace): Promise<ListedImages> {
    const images: LifecycleImage[] = [];
    let indexes = 0;
    const pages = this.aws().ecr(place.registry).images(place.repository, this.closing.signal);
    for await (const page of pages)
      for (const image of page) {
        const read = lifecycleImage(image);
        if (read === undefined) continue;
        images.push(read);
        if (artifactKindOf(image) === 'index') indexes++;
      }
    return { images, listedAt: new Date(this.now()), indexes };
  }
}
