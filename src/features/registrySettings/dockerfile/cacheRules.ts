import type { Aws } from '../../../aws/ports';
import type { CachingRegistry } from '../../../core/dockerfile/cachedBases';
import { EcrExplorerError, type AnyError } from '../../../core/errors';
import { inParallel } from '../../../core/inParallel';
import { registryHostOf } from '../../../core/reference/registryHost';
import type { Registry, RegistryId } from '../../../core/registries/registry';

type Caching = CachingRegistry<Registry>;

interface Kept {
  readonly at: number;
  /** Undefined: they could not be read. */
  readonly caching: Promise<Caching | undefined>;
}

/** How long rules are taken as they were read, in ms. */
const FRESH_MS = 5 * 60_000;
const AT_ONCE = 4;

/** The pull-through cache rules of the registries that are shown, kept for a while. */
export class CacheRules {
  private readonly kept = new Map<RegistryId, Kept>();
  private readonly end = new AbortController();

  constructor(
    private readonly aws: () => Aws,
    private readonly shown: () => Promise<readonly Registry[]>,
    private readonly now: () => number,
  ) {}

  /** What was read within the last minutes, without a call. */
  async known(): Promise<readonly Caching[]> {
    const fresh = [...this.kept.values()].filter(({ at }) => this.now() - at < FRESH_MS);
    const found = await Promise.all(fresh.map(({ caching }) => caching));
    return found.filter((caching) => caching !== undefined);
  }

  /**
   * For what the user looks at: of registries that need no sign-in, and without a failure. What is being read is read to its
   * end, whoever has stopped waiting for it: it is asked for again at once.
   */
  async atHand(): Promise<readonly Caching[]> {
    const registries = await this.shown().catch(() => []);
    const found = await inParallel(registries, AT_ONCE, async (registry) => {
      const { kept } = this;
      const known = kept.get(registry.id);
      if (known !== undefined && this.now() - known.at < FRESH_MS) return known.caching;
      if (!(await this.aws().isSignedIn(registry))) return undefined;
      const caching = this.read(registry, this.end.signal).catch(() => undefined);
      kept.set(registry.id, { at: this.now(), caching });
      return caching;
    });
    return found.filter((caching) => caching !== undefined);
  }

  /** For what the user has asked for: it may sign in. What cannot be read is told with its registry. */
  async all(signal: AbortSignal): Promise<{
    readonly caching: readonly Caching[];
    readonly failures: readonly { readonly registry: Registry; readonly error: AnyError }[];
  }> {
    const failures: { readonly registry: Registry; readonly error: AnyError }[] = [];
    const found = await inParallel(await this.shown(), AT_ONCE, async (registry) => {
      try {
        const caching = await this.read(registry, signal);
        this.kept.set(registry.id, { at: this.now(), caching: Promise.resolve(caching) });
        return caching;
      } catch (error) {
        if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
        failures.push({ registry, error });
        return undefined;
      }
    });
    return { caching: found.filter((caching) => caching !== undefined), failures };
  }

  forget(registry: Registry): void {
    this.kept.delete(registry.id);
  }

  dispose(): void {
    this.end.abort();
  }

  private async read(registry: Registry, signal: AbortSignal): Promise<Caching | undefined> {
    const ecr = this.aws().ecr(registry);
    const rules = await ecr.pullThroughCache.rules(signal);
    const accountId = await ecr.accountId(signal);
    if (accountId === undefined) return undefined;
    return { registry, host: registryHostOf(accountId, registry.region), rules };
  }
}
