import * as vscode from 'vscode';
import type { RepositoryChanges, TaggedResource } from '../../aws/repositoryPorts';
import { EcrExplorerError } from '../../core/errors';
import type { RepositoryChange } from '../../core/repositories/repositoryChange';
import { sentenceOf } from '../../ui/errors';
import { mutabilityWords } from './words';

/**
 * Sends what has to be sent, a call for each sort of change: ECR has no one call for all of them.
 * @throws `repository-changed-partly` when a later call fails: what was done is said
 */
export async function sendChange(
  changes: Pick<RepositoryChanges, 'putTagMutability' | 'addTags' | 'removeTags'>,
  repository: TaggedResource,
  { mutability, tags: { set, removed } }: RepositoryChange,
  signal: AbortSignal,
): Promise<void> {
  const { t } = vscode.l10n;
  const { name } = repository;
  const done: string[] = [];
  try {
    if (mutability !== undefined) {
      await changes.putTagMutability(name, mutability, signal);
      done.push(mutabilityWords(mutability));
    }
    // First, for there is a limit to how many a repository has.
    if (removed.length > 0) {
      await changes.removeTags(repository, removed, signal);
      done.push(t('{0} removed', removed.join(', ')));
    }
    if (set.length > 0) {
      await changes.addTags(repository, set, signal);
    }
  } catch (error) {
    if (done.length === 0 || !EcrExplorerError.is(error)) throw error;
    const details = { repository: name, done: done.join('; '), why: sentenceOf(error) };
    throw new EcrExplorerError('repository-changed-partly', details, { cause: error });
  }
}
