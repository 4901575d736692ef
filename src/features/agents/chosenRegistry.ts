import type { Registry } from '../../core/registries/registry';
import { registryName } from '../../ui/registries';
import type { AgentsRoom } from './agentsRoom';

/**
 * The registry that a model means by a label, profile, region or account id; the only one where it names none. A tool signs
 * nobody in and asks nothing.
 * @throws Error, in words for the model
 */
export async function chosenRegistry(room: AgentsRoom, wanted: string | undefined): Promise<Registry> {
  const shown = await room.needs.shownRegistries();
  const matching = wanted === undefined ? shown : shown.filter((registry) => isMeant(registry, wanted));
  const [registry, ...others] = matching;
  if (registry === undefined || others.length > 0)
    throw new Error(
      `${registry === undefined ? 'No registry of that name is shown in ECR Explorer' : 'There are several registries'}: ` +
        `set "registry" to one of ${shown.map(describe).join('; ')}.`,
    );
  if (!(await room.parts.aws().isSignedIn(registry)))
    throw new Error(
      `The user is signed out of ${registryName(registry)}. They can sign in with the command "ECR: Sign In".`,
    );
  return registry;
}

function isMeant(registry: Registry, wanted: string): boolean {
  const names = [
    registryName(registry),
    registry.label,
    registry.profile,
    registry.region,
    registry.registryId,
  ];
  return names.some((name) => name?.toLowerCase() === wanted.toLowerCase()) || describe(registry) === wanted;
}

const describe = (registry: Registry): string => `${registryName(registry)} (${registry.region})`;
