import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import { gatherRuns } from '../../core/workloads/gatherRuns';
import { WORKLOAD_SERVICES, type ImageRun, type WorkloadService } from '../../core/workloads/imageRun';
import type { AskedUses, UsesScope } from '../../core/workloads/imageUse';
import { withProgress } from '../../ui/progress';
import { resolveRuns } from './resolveRuns';
import type { UsageRoom } from './usageRoom';

type Refusal = AskedUses['refusals'][number];

/**
 * Asks the services what they run, where these registries' profiles and regions lead, and keeps the answers for the session.
 * A service that refuses is kept as that; the others are asked all the same.
 * @throws `cancelled`, and what was kept before stays
 */
export async function askUses(room: UsageRoom, registries: readonly Registry[]): Promise<void> {
  const shown = await room.needs.shownRegistries();
  await withProgress(vscode.l10n.t('Looking for what runs'), async (report, signal) => {
    const found = new Map<WorkloadService, number>();
    const more = (service: WorkloadService, count: number): void => {
      found.set(service, (found.get(service) ?? 0) + count);
      report([...found].map(([name, all]) => `${name}: ${room.format.count(all)}`).join(', '));
    };
    for (const registry of onePerScope(registries)) {
      const asked = await askScope(room, registry, shown, more, signal);
      room.parts.imageUses.record(asked, await room.knownIndexes());
    }
  });
}

/** Registries of one profile and region have the same workloads. */
function onePerScope(registries: readonly Registry[]): readonly Registry[] {
  return [
    ...new Map(
      registries.map((registry) => [JSON.stringify([registry.profile, registry.region]), registry]),
    ).values(),
  ];
}

async function askScope(
  room: UsageRoom,
  registry: Registry,
  shown: readonly Registry[],
  more: (service: WorkloadService, count: number) => void,
  signal: AbortSignal,
): Promise<AskedUses> {
  const { profile, region } = registry;
  const scope: UsesScope = { region, ...(profile !== undefined && { profile }) };
  const at = room.now();
  const answers = await Promise.all(
    WORKLOAD_SERVICES.map(async (service) => askService(room, registry, service, more, signal)),
  );
  const refusals = answers.flatMap(({ refusal }) => refusal ?? []);
  const refused = new Set(refusals.map(({ service }) => service));
  // Of ECS, Inspector tells what it saw some time ago: good enough where ECS itself does not tell.
  const runs = answers.flatMap(({ service, runs: all }) =>
    service === 'EKS' && !refused.has('ECS') ? all.filter((run) => run.service === 'EKS') : all,
  );
  const uses = await resolveRuns(gatherRuns(runs), {
    ...{ scope, shown, signal },
    ecr: (each) => room.ecr(each),
  });
  return { ...scope, at, uses, refusals };
}

async function askService(
  room: UsageRoom,
  registry: Registry,
  service: WorkloadService,
  more: (service: WorkloadService, count: number) => void,
  signal: AbortSignal,
): Promise<{
  readonly service: WorkloadService;
  readonly runs: readonly ImageRun[];
  readonly refusal?: Refusal;
}> {
  const runs: ImageRun[] = [];
  more(service, 0);
  try {
    for await (const page of room.parts.aws().workloads(registry).running(service, signal)) {
      runs.push(...page);
      more(service, page.length);
    }
    return { service, runs };
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return { service, runs, refusal: { service, error } };
  }
}
