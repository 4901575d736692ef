import type { Ecr } from '../../aws/ports';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../../core/errors';
import { inParallel } from '../../core/inParallel';
import { evaluatePolicy } from '../../core/lifecycle/evaluatePolicy';
import { lifecycleImage } from '../../core/lifecycle/lifecycleImage';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { readPolicy } from '../../core/lifecycle/readPolicy';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';
import { policySaving } from '../../core/storage/policySaving';
import type { Price } from '../../core/storage/prices';
import { storageOf } from '../../core/storage/repositoryStorage';
import type {
  CountedRepository,
  PolicyState,
  StorageProblem,
  StorageReport,
} from '../../core/storage/storageReport';
import type { StoredImage } from '../../core/storage/storedBytes';
import { readStored } from './readStored';
import type { StorageScope } from './storageScope';

/** How many repositories of a registry are listed at a time. */
const AT_ONCE = 4;

export interface ListingSource {
  readonly ecr: (
    registry: Registry,
  ) => Pick<Ecr, 'repositories' | 'repository' | 'images' | 'lifecyclePolicy'>;
  readonly kept: (digest: Digest) => Promise<string | undefined>;
  readonly priceIn: (region: string) => Price;
  readonly now: () => Date;
}

/** Counts repositories one after another; what has been counted can be looked at any time. */
export class StorageListing {
  private readonly counted: CountedRepository[] = [];
  private readonly problems: StorageProblem[] = [];
  private found = 0;
  private state: StorageReport['state'] = 'counting';

  constructor(
    private readonly source: ListingSource,
    private readonly scopes: readonly StorageScope[],
  ) {}

  report(): StorageReport {
    const { found, state } = this;
    return { counted: [...this.counted], problems: [...this.problems], found, state, at: this.source.now() };
  }

  /** Ends when all is counted, or when the signal is aborted: what was counted until then stays. `more` tells of progress. */
  async run(signal: AbortSignal, more: () => void): Promise<void> {
    await Promise.all(
      this.scopes.map(async (scope) => {
        try {
          await this.countScope(scope, signal, more);
        } catch (error) {
          this.fail({ registry: scope.registry, error }, signal);
        }
      }),
    );
    this.state = signal.aborted ? 'stopped' : 'complete';
    more();
  }

  private async countScope(
    { registry, repositories }: StorageScope,
    signal: AbortSignal,
    more: () => void,
  ): Promise<void> {
    const pages = repositories === undefined ? this.repositoriesOf(registry, signal) : [repositories];
    for await (const page of pages) {
      this.found += page.length;
      more();
      await inParallel(page, AT_ONCE, async (repository) => {
        try {
          throwIfCancelled(signal);
          this.counted.push(await this.count(registry, repository, signal));
        } catch (error) {
          this.fail({ registry, repository: repository.name, error }, signal);
        }
        more();
      });
    }
  }

  /** Where they may not be listed, those that are pinned: each is asked for by its name. */
  private async *repositoriesOf(
    registry: Registry,
    signal: AbortSignal,
  ): AsyncGenerator<readonly Repository[]> {
    const ecr = this.source.ecr(registry);
    try {
      yield* ecr.repositories(signal);
    } catch (error) {
      if (!EcrExplorerError.is(error, 'access-denied')) throw error;
      this.fail({ registry, error }, signal);
      for (const name of registry.pinned)
        try {
          yield [await ecr.repository(name, signal)];
        } catch (problem) {
          this.fail({ registry, repository: name, error: problem }, signal);
        }
    }
  }

  private async count(
    registry: Registry,
    repository: Repository,
    signal: AbortSignal,
  ): Promise<CountedRepository> {
    const { ecr, kept, priceIn, now } = this.source;
    const images: StoredImage[] = [];
    for await (const page of ecr(registry).images(repository.name, signal))
      for (const image of page) images.push(await readStored(image, kept));
    if (signal.aborted) throw cancelled(signal.reason);
    const policy = await this.policyOf(registry, repository.name, images, signal);
    return {
      ...{ registry, repository, policy },
      storage: storageOf(images, now()),
      price: priceIn(registry.region),
    };
  }

  /** A policy that cannot be asked for takes nothing from what the images cost. */
  private async policyOf(
    registry: Registry,
    repository: string,
    images: readonly StoredImage[],
    signal: AbortSignal,
  ): Promise<PolicyState> {
    try {
      const stored = await this.source.ecr(registry).lifecyclePolicy(repository, signal);
      if (stored === undefined) return { kind: 'none' };
      const policy = readPolicy(parsePolicy(stored.text));
      if (policy === undefined) return { kind: 'unreadable' };
      const listed = images.flatMap(({ image, children }) => lifecycleImage(image, children) ?? []);
      return {
        kind: 'saves',
        saving: policySaving(evaluatePolicy(policy, listed, this.source.now()), images),
      };
    } catch (error) {
      throwIfCancelled(signal);
      return { kind: 'unknown', error };
    }
  }

  private fail(problem: StorageProblem, signal: AbortSignal): void {
    if (!signal.aborted) this.problems.push(problem);
  }
}
