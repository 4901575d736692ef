import { repositoryArn } from '../../core/reference/repositoryArn';
import type { ChangeNotice, ChangeNotices } from '../../state/changeNotices';
import type { DocumentPlace } from './documentKind';

/** What stands against putting another document: one of a repository, or of its registry. */
export function noticesBefore(
  notices: Pick<ChangeNotices, 'before'>,
  { document, registry }: DocumentPlace,
  signal: AbortSignal,
): Promise<readonly ChangeNotice[]> {
  if (!('repository' in document)) return notices.before({ registry }, signal);
  const { repository: name, region, accountId } = document;
  const arn = repositoryArn({ region, accountId, repository: name });
  return notices.before({ registry, repository: { name, arn } }, signal);
}
