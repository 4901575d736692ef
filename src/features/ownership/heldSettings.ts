import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';

/** What ECR holds of a repository, as a text to read beside what declares it. What may not be read is left out. */
export async function heldSettings(ecr: Ecr, name: string, signal: AbortSignal): Promise<string> {
  const repository = await ecr.repository(name, signal);
  const [tags, policy] = await Promise.all([
    permitted(ecr.repositoryChanges.tags(repository, signal)),
    permitted(ecr.lifecyclePolicy(name, signal)),
  ]);
  const { mutability, mutabilityExclusions, encryption } = repository;
  const settings = {
    repositoryName: name,
    imageTagMutability: mutability,
    ...(mutabilityExclusions.length > 0 && { imageTagMutabilityExclusionFilters: mutabilityExclusions }),
    encryptionConfiguration: { encryptionType: encryption.type, kmsKey: encryption.kmsKey },
    ...(tags !== undefined && { tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) }),
    ...(policy !== undefined && { lifecyclePolicy: parsed(policy.text) }),
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}

async function permitted<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (EcrExplorerError.is(error, 'access-denied')) return undefined;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
