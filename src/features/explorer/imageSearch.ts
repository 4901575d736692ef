import type { Aws } from '../../aws/ports';
import type { Image } from '../../core/images/image';
import { isFoundBy } from '../../core/images/search';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';
import { browsing } from './browsing';

export interface Hit {
  readonly registry: Registry;
  readonly repository: Repository;
  readonly image: Image;
}

export interface RepositoryHit {
  readonly registry: Registry;
  readonly repository: Repository;
}

export interface SearchProblem {
  readonly registry: Registry;
  readonly error: unknown;
}

/** How many repositories of a registry are listed at a time. */
const AT_ONCE = 4;
const MOST_HITS = 200;
const MOST_REPOSITORIES = 20;

/** Lists every image of the registries once, for as long as a search lasts; each query looks through what has come. */
export class ImageSearch {
  readonly #images: Hit[] = [];
  readonly #repositories: RepositoryHit[] = [];
  readonly #problems: SearchProblem[] = [];
  #state: 'new' | 'under way' | 'done' = 'new';

  constructor(
    private readonly registries: readonly Registry[],
    private readonly aws: () => Aws,
  ) {}

  get isUnderWay(): boolean {
    return this.#state === 'under way';
  }

  get problems(): readonly SearchProblem[] {
    return this.#problems;
  }

  /** Those that have the query in their names; shorter names first, as more of them is what was asked for. */
  repositories(query: string): readonly RepositoryHit[] {
    const wanted = query.trim().toLowerCase();
    return this.#repositories
      .filter(({ repository }) => repository.name.includes(wanted))
      .sort((a, b) => a.repository.name.length - b.repository.name.length)
      .slice(0, MOST_REPOSITORIES);
  }

  /** The two hundred that were pushed last. */
  hits(query: string): readonly Hit[] {
    const pushed = ({ image }: Hit): number => image.pushedAt?.getTime() ?? 0;
    return this.#images
      .filter(({ repository, image }) => isFoundBy(query, repository, image))
      .sort((a, b) => pushed(b) - pushed(a))
      .slice(0, MOST_HITS);
  }

  /** Starts the listing, once; `more` is called whenever there is more to look through, and at its end. */
  start(signal: AbortSignal, more: () => void): void {
    if (this.#state !== 'new') return;
    this.#state = 'under way';
    void Promise.all(this.registries.map((registry) => this.list(registry, signal, more))).then(() => {
      this.#state = 'done';
      more();
    });
  }

  private async list(registry: Registry, signal: AbortSignal, more: () => void): Promise<void> {
    try {
      for await (const page of browsing(this.aws(), registry).repositories(signal)) {
        this.#repositories.push(...page.map((repository) => ({ registry, repository })));
        more();
        const waiting = [...page];
        const lanes = Array.from({ length: AT_ONCE }, () => this.listEach(registry, waiting, signal, more));
        await Promise.all(lanes);
      }
    } catch (error) {
      this.fail(registry, error, signal);
      more();
    }
  }

  private async listEach(
    registry: Registry,
    waiting: Repository[],
    signal: AbortSignal,
    more: () => void,
  ): Promise<void> {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      const repository = next;
      try {
        for await (const images of browsing(this.aws(), registry).images(repository.name, signal)) {
          for (const image of images) this.#images.push({ registry, repository, image });
          more();
        }
      } catch (error) {
        this.fail(registry, error, signal);
      }
    }
  }

  /** Said once a registry: a policy that denies one repository often denies a hundred. */
  private fail(registry: Registry, error: unknown, signal: AbortSignal): void {
    if (signal.aborted || this.#problems.some((problem) => problem.registry === registry)) return;
    this.#problems.push({ registry, error });
  }
}
