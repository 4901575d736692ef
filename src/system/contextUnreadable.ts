import { EcrExplorerError } from '../core/errors';
import { t } from '../core/l10n';

/** What the usual codes of the file system mean to a user. https://nodejs.org/api/errors.html#common-system-errors */
const PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: t('permission denied'),
  EPERM: t('permission denied'),
  ENOENT: t('there is no such file'),
  ENOTDIR: t('it is not a folder'),
  EISDIR: t('it is a folder'),
  ELOOP: t('it became a link while the context was read'),
  EMFILE: t('too many files are open'),
  EBUSY: t('another program holds it'),
};

/** @param path as the user knows it */
export function contextUnreadable(path: string, cause: unknown): EcrExplorerError {
  if (EcrExplorerError.is(cause)) return cause;
  const problem = PROBLEMS[codeOf(cause) ?? ''] ?? (cause instanceof Error ? cause.message : String(cause));
  return new EcrExplorerError('context-unreadable', { path, problem }, { cause });
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
