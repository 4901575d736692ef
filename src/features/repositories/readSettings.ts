import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { EditableSettings } from '../../core/repositories/repositoryChange';
import type { RepositoryPlace } from './needs';

/** What ECR holds now. Tags that may not be read are left alone. */
export async function readSettings(
  ecr: Pick<Ecr, 'repository' | 'repositoryChanges'>,
  { repository: { name, arn } }: RepositoryPlace,
  signal: AbortSignal,
): Promise<EditableSettings> {
  const [{ mutability, mutabilityExclusions }, tags] = await Promise.all([
    ecr.repository(name, signal),
    ecr.repositoryChanges.tags({ name, arn }, signal).catch((error: unknown) => {
      if (EcrExplorerError.is(error, 'access-denied')) return undefined;
      throw error;
    }),
  ]);
  return { mutability: { mutability, mutabilityExclusions }, tags };
}
