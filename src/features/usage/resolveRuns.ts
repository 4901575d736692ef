import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { inParallel } from '../../core/inParallel';
import type { Registry } from '../../core/registries/registry';
import { ecrPlaceOf, type EcrPlace } from '../../core/workloads/ecrPlace';
import type { ImageRun } from '../../core/workloads/imageRun';
import type { ImageUse, UsesScope } from '../../core/workloads/imageUse';

/** Images looked for at once. */
const AT_ONCE = 4;

export interface Resolving {
  readonly scope: UsesScope;
  readonly ecr: (registry: Registry) => Pick<Ecr, 'accountId' | 'image'>;
  readonly shown: readonly Registry[];
  readonly signal: AbortSignal;
}

/** What ECR holds at a place: its image, or none; `unknown` where no shown registry is its, or may be asked. */
type Held = { readonly image: Image | undefined } | 'unknown';

/**
 * Uses of images in ECR, each looked for there once: what runs by a tag is told by the digest that the tag names now, and an
 * image that is not there any more is told as missing. Images of other registries are left out.
 */
export async function resolveRuns(
  runs: readonly ImageRun[],
  resolving: Resolving,
): Promise<readonly ImageUse[]> {
  const placed = runs.flatMap((run) => {
    const place = placeOf(run);
    return place === undefined ? [] : [{ run, place, key: JSON.stringify(place) }];
  });
  const places = new Map(placed.map(({ key, place }) => [key, place]));
  const registries = new Registries(resolving);
  const held = new Map(
    await inParallel([...places], AT_ONCE, async ([key, place]) => {
      const found: Held = await registries.look(place);
      return [key, found] as const;
    }),
  );
  const { profile, region } = resolving.scope;
  const where = { region, ...(profile !== undefined && { profile }) };
  return placed.map(({ run, key }) => ({ ...run, ...where, ...foundOf(run, held.get(key) ?? 'unknown') }));
}

/** By the digest where the service tells it. */
function placeOf({ image, digest }: ImageRun): EcrPlace | undefined {
  const place = image === undefined ? undefined : ecrPlaceOf(image);
  return place === undefined || digest === undefined ? place : { ...place, id: { digest } };
}

function foundOf(run: ImageRun, held: Held): Pick<ImageUse, 'digest' | 'isByTag' | 'isMissing'> {
  if (held === 'unknown') return {};
  if (held.image === undefined) return { isMissing: true };
  return run.digest === undefined ? { digest: held.image.digest, isByTag: true } : {};
}

/** The shown registries, by the account and region that images name. */
class Registries {
  private readonly accounts = new Map<Registry, Promise<string | undefined>>();

  constructor(private readonly resolving: Resolving) {}

  async look(place: EcrPlace): Promise<Held> {
    const { ecr, signal } = this.resolving;
    const registry = await this.find(place);
    if (registry === undefined) return 'unknown';
    try {
      return { image: await ecr(registry).image(place.repository, place.id, signal) };
    } catch (error) {
      if (EcrExplorerError.is(error, 'repository-not-found')) return { image: undefined };
      if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
      return 'unknown';
    }
  }

  private async find({ accountId, region }: EcrPlace): Promise<Registry | undefined> {
    for (const registry of this.resolving.shown)
      if (registry.region === region && (await this.accountOf(registry)) === accountId) return registry;
    return undefined;
  }

  private accountOf(registry: Registry): Promise<string | undefined> {
    const { ecr, signal } = this.resolving;
    const known = this.accounts.get(registry);
    if (known !== undefined) return known;
    const asked =
      registry.registryId === undefined
        ? ecr(registry)
            .accountId(signal)
            .catch((error: unknown) => {
              if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
              return undefined;
            })
        : Promise.resolve(registry.registryId);
    this.accounts.set(registry, asked);
    return asked;
  }
}
