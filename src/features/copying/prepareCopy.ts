import { inParallel } from '../../core/inParallel';
import {
  planCopy,
  countCopy,
  type CopyCount,
  type CopyPlan,
  type PlannedTag,
} from '../../core/copy/copyPlan';
import { EcrExplorerError } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import type { ManifestHead, RegistryRepository, RepositoryAccess } from '../../registry/ports';
import type { CheckedDestination } from './checkDestination';
import type { CopiedImages, CopyingRoom } from './copyingRoom';
import { gatherSource } from './gatherSource';
import { repositoryAccess } from './repositoryAccess';

/** A copy whose every manifest is known. */
export interface PreparedCopy {
  readonly source: RepositoryAccess;
  readonly destination: RepositoryAccess;
  readonly plan: CopyPlan;
  readonly count: CopyCount;
  /** How many of the manifests are there already. */
  readonly present: number;
  /** Both are of one registry, which may lend blobs from one repository to another. */
  readonly sameRegistry: boolean;
  /** Archived signatures and the like, which cannot be read. */
  readonly leftBehind: number;
  /** Tags of signatures that the destination has on something else: they stay as they are. */
  readonly untouched: readonly string[];
}

const MOST_AT_ONCE = 6;

/**
 * Reads what belongs to the images, and looks for what of it is there already. ECR counts the reading as a pull.
 * @throws `account-mismatch`, `image-not-copied`, and what the registries answer
 */
export async function prepareCopy(
  room: CopyingRoom,
  { registry, repository }: CopiedImages,
  { target, uri, roots, creation }: CheckedDestination,
  signal: AbortSignal,
): Promise<PreparedCopy> {
  const [from, to] = [room.ecr(registry), room.ecr(target.registry)];
  const source = await repositoryAccess(from, repository.uri, signal);
  const destination = await repositoryAccess(to, uri, signal);
  const api = room.parts.registryApi();
  const reading = { ecr: from, repository: repository.name, registry: api.repository(source) };
  const digests = roots.map(({ digest }) => digest);
  const gathered = await gatherSource(reading, digests, signal);
  const there = creation === undefined ? api.repository(destination) : undefined;
  const present = await presentIn(there, [...gathered.manifests.keys()], signal);
  const plan = planCopy(roots, gathered, present);
  const untouched = await tiedElsewhere(there, plan.tags, signal);
  const tags = plan.tags.filter((tag) => !untouched.includes(tag));
  return {
    ...{ source, destination, plan: { ...plan, tags }, present: present.size },
    count: countCopy(roots, gathered),
    sameRegistry:
      source.origin === destination.origin && (await isOneAccount(room, registry, target.registry, signal)),
    leftBehind: gathered.leftBehind,
    untouched: untouched.map(({ tag }) => tag),
  };
}

/** A user's own endpoint may serve several accounts under one host. */
async function isOneAccount(
  room: CopyingRoom,
  one: CopiedImages['registry'],
  other: CopiedImages['registry'],
  signal: AbortSignal,
): Promise<boolean> {
  if (one.region !== other.region) return false;
  if (one.id === other.id) return true;
  const [first, second] = await Promise.all(
    [one, other].map((registry) => room.ecr(registry).accountId(signal)),
  );
  return first !== undefined && first === second;
}

async function presentIn(
  there: RegistryRepository | undefined,
  digests: readonly Digest[],
  signal: AbortSignal,
): Promise<ReadonlySet<Digest>> {
  if (there === undefined) return new Set();
  const found = await inParallel(digests, MOST_AT_ONCE, (digest) => lookIfAllowed(there, digest, signal));
  return new Set(digests.filter((_digest, nth) => found[nth] !== undefined));
}

async function tiedElsewhere(
  there: RegistryRepository | undefined,
  tags: readonly PlannedTag[],
  signal: AbortSignal,
): Promise<readonly PlannedTag[]> {
  if (there === undefined) return [];
  const tying = tags.filter(({ ties }) => ties);
  const found = await inParallel(tying, MOST_AT_ONCE, ({ tag }) => lookIfAllowed(there, tag, signal));
  return tying.filter(({ manifest }, nth) => ![undefined, manifest.digest].includes(found[nth]?.digest));
}

/** An identity may be one that only pushes: what it cannot see is put again. */
async function lookIfAllowed(
  there: RegistryRepository,
  reference: string,
  signal: AbortSignal,
): Promise<ManifestHead | undefined> {
  try {
    return await there.look(reference, signal);
  } catch (error) {
    if (EcrExplorerError.is(error, 'access-denied')) return undefined;
    throw error;
  }
}
