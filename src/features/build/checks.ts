import type { Ecr } from '../../aws/ports';
import { checkAccount } from '../../core/build/account';
import type { Preflight, RepositoryCheck, TagCheck } from '../../core/build/preflight';
import { EcrExplorerError } from '../../core/errors';
import type { Sentence } from '../../core/errors';
import { hostOfUri, parseRegistryHost } from '../../core/reference/registryHost';
import type { PushTarget } from './pushTarget';

/**
 * Asks ECR what must be known before a build: whether the repository exists and belongs to the registry's account, and
 * what holds its tags. What the user may not ask is skipped and named, for a missing permission to look is no
 * missing permission to push.
 * @throws `account-mismatch`, and what ECR answers otherwise
 */
export async function runChecks(ecr: Ecr, target: PushTarget, signal: AbortSignal): Promise<Preflight> {
  const skipped: Sentence[] = [];
  const repository = await unlessDenied(skipped, () => checkRepository(ecr, target, signal));
  const tags =
    repository?.state === 'missing' ? [] : await unlessDenied(skipped, () => checkTags(ecr, target, signal));
  return {
    repository: repository ?? { state: 'unchecked' },
    tags: tags ?? target.tags.map((tag) => ({ tag, state: 'unchecked' })),
    skipped,
  };
}

async function checkRepository(ecr: Ecr, target: PushTarget, signal: AbortSignal): Promise<RepositoryCheck> {
  try {
    const repository = await ecr.repository(target.repository, signal);
    const account = target.registry.registryId ?? (await ecr.accountId(signal));
    checkAccount(repository, account, parseRegistryHost(hostOfUri(repository.uri))?.accountId);
    return { state: 'found', repository };
  } catch (error) {
    if (EcrExplorerError.is(error, 'repository-not-found')) return { state: 'missing' };
    throw error;
  }
}

async function checkTags(ecr: Ecr, target: PushTarget, signal: AbortSignal): Promise<TagCheck[]> {
  const checks: TagCheck[] = [];
  for (const tag of target.tags) {
    const image = await ecr.image(target.repository, { tag }, signal);
    checks.push(image === undefined ? { tag, state: 'free' } : { tag, state: 'taken', image });
  }
  return checks;
}

async function unlessDenied<T>(skipped: Sentence[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!EcrExplorerError.is(error, 'access-denied')) throw error;
    skipped.push(error.sentence);
    return undefined;
  }
}
