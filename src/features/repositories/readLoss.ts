import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { repositoryLoss, type RepositoryLoss } from '../../core/repositories/repositoryLoss';
import type { ChangeNotice } from '../../state/changeNotices';
import type { RepositoryPlace } from './needs';
import type { RepositoriesRoom } from './repositoriesRoom';

/** Policies that go with a repository; undefined where that may not be read. */
export interface LostPolicies {
  readonly lifecycle: boolean | undefined;
  readonly permissions: boolean | undefined;
}

/** All that would be gone, and what stands against it. */
export async function readLoss(
  room: RepositoriesRoom,
  { registry, repository }: RepositoryPlace,
  listed: (count: number) => void,
  signal: AbortSignal,
): Promise<{
  readonly loss: RepositoryLoss;
  readonly policies: LostPolicies;
  readonly notices: readonly ChangeNotice[];
}> {
  const { name, arn } = repository;
  const ecr = room.ecr(registry);
  const images: Image[] = [];
  for await (const page of ecr.images(name, signal)) {
    images.push(...page);
    listed(images.length);
  }
  const loss = repositoryLoss(images, room.parts.settings.get('protectedTags'));
  const subject = { registry, repository: { name, arn }, digests: loss.digests };
  const [ofRepository, ofImages, policies] = await Promise.all([
    room.noticesBefore(registry, repository, signal),
    loss.digests.length === 0 ? [] : room.parts.changeNotices.before(subject, signal),
    readPolicies(ecr, name, signal),
  ]);
  return { loss, policies, notices: [...ofRepository, ...ofImages] };
}

async function readPolicies(ecr: Ecr, name: string, signal: AbortSignal): Promise<LostPolicies> {
  const [lifecycle, permissions] = await Promise.all(
    [ecr.hasLifecyclePolicy(name, signal), ecr.repositoryChanges.hasPermissionsPolicy(name, signal)].map(
      (asked) =>
        asked.catch((error: unknown) => {
          if (EcrExplorerError.is(error, 'cancelled')) throw error;
          return undefined;
        }),
    ),
  );
  return { lifecycle, permissions };
}
