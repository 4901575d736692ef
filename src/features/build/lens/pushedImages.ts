import type { Aws } from '../../../aws/ports';
import { EcrExplorerError } from '../../../core/errors';
import type { Image } from '../../../core/images/image';
import type { Registry } from '../../../core/registries/registry';

/** What is known of an image without a question to anyone; `unknown` too where the registry needs a sign-in first. */
export type KnownImage =
  | { readonly state: 'found'; readonly image: Image }
  | { readonly state: 'missing' }
  | { readonly state: 'unknown' };

interface Kept {
  readonly until: number;
  readonly image: Promise<KnownImage>;
}

/** An answer is used again for this long, a failure too: typing in a Dockerfile asks for it with every stroke. */
const KEPT_MS = 5 * 60_000;
const PATIENCE_MS = 15_000;
const UNKNOWN: KnownImage = { state: 'unknown' };

/** Images by their tag, each asked for once in a while by one DescribeImages, which counts as no pull. Never rejects. */
export class PushedImages {
  readonly #kept = new Map<string, Kept>();
  readonly #ended = new AbortController();

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly aws: () => Pick<Aws, 'ecr' | 'isSignedIn'>,
    private readonly now: () => number,
  ) {}

  async of(registry: Registry, repository: string, tag: string): Promise<KnownImage> {
    const key = JSON.stringify([registry.id, repository, tag]);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.until > this.now()) return kept.image;
    if (!(await this.aws().isSignedIn(registry))) return UNKNOWN;
    // Someone else may have asked in the meantime.
    const asked = this.#kept.get(key);
    if (asked !== undefined && asked !== kept) return asked.image;
    const image = this.#ask(registry, repository, tag);
    this.#kept.set(key, { until: this.now() + KEPT_MS, image });
    return image;
  }

  /** Asks anew the next time. */
  forget(): void {
    this.#kept.clear();
  }

  dispose(): void {
    this.#ended.abort();
  }

  async #ask(registry: Registry, repository: string, tag: string): Promise<KnownImage> {
    const signal = AbortSignal.any([this.#ended.signal, AbortSignal.timeout(PATIENCE_MS)]);
    try {
      const image = await this.aws().ecr(registry).image(repository, { tag }, signal);
      return image === undefined ? { state: 'missing' } : { state: 'found', image };
    } catch (error) {
      return EcrExplorerError.is(error, 'repository-not-found') ? { state: 'missing' } : UNKNOWN;
    }
  }
}
