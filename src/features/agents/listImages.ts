import { framedData } from '../../core/agents/framedData';
import type { ToolInput } from '../../core/agents/toolInput';
import { artifactKindOf } from '../../core/images/artifactKind';
import type { Image } from '../../core/images/image';
import { orderTags } from '../../core/images/label';
import { sortImages } from '../../core/images/order';
import { registryName } from '../../ui/registries';
import type { AgentsRoom } from './agentsRoom';
import { chosenRegistry } from './chosenRegistry';

const MOST_IMAGES = 50;
const MOST_REPOSITORIES = 200;

/** The newest images of a repository; without one, the repositories of a registry by name. */
export async function listImages(room: AgentsRoom, input: ToolInput, signal: AbortSignal): Promise<string> {
  const registry = await chosenRegistry(room, input.optionalText('registry'));
  const ecr = room.parts.aws().ecr(registry);
  const place = { registry: registryName(registry), region: registry.region };
  const repository = input.optionalText('repository');
  if (repository === undefined) {
    const names: string[] = [];
    for await (const page of ecr.repositories(signal)) names.push(...page.map(({ name }) => name));
    names.sort((a, b) => a.localeCompare(b));
    const rows = names.slice(0, MOST_REPOSITORIES);
    return framedData({
      about: 'Repositories of an ECR registry.',
      facts: { ...place, total: names.length },
      rows,
    });
  }
  const images: Image[] = [];
  for await (const page of ecr.images(repository, signal)) images.push(...page);
  const rows = sortImages(images, 'pushed').slice(0, input.count('limit', MOST_IMAGES)).map(imageRow);
  return framedData({
    about: 'Images of an ECR repository, the newest first.',
    facts: { ...place, repository, total: images.length },
    rows,
  });
}

function imageRow(image: Image): unknown {
  return {
    digest: image.digest,
    tags: orderTags(image.tags),
    kind: artifactKindOf(image),
    status: image.status,
    pushedAt: image.pushedAt,
    lastPulledAt: image.lastPulledAt,
    sizeInBytes: image.sizeInBytes,
    severityCounts: image.severityCounts,
  };
}
