import { cleanPath } from '../../buildContext/cleanPath';
import { EcrExplorerError } from '../../errors';
import { t } from '../../l10n';

export const IGNORE_FILE_SETTING = 'ecrExplorer.findings.ignoreFile';

/**
 * Where our ignore file lies, from the workspace folder, out of `ecrExplorer.findings.ignoreFile`.
 * @throws `invalid-setting` where it would lie outside, or is none
 */
export function ignoreFilePath(setting: unknown): string {
  if (typeof setting !== 'string' || setting.trim() === '') throw refused(t('it must be the path of a file'));
  const written = setting.trim().replaceAll('\\', '/');
  if (written.startsWith('/') || written.startsWith('~') || /^[a-z]+:/i.test(written))
    throw refused(t('it is a path from the workspace folder, and does not begin at the root of a disk'));
  const path = cleanPath(written);
  if (path === '..' || path.startsWith('../')) throw outside();
  if (path === '.' || written.endsWith('/'))
    throw refused(t('it must be the path of a file, not of a folder'));
  return path;
}

/** What the setting names lies elsewhere, if only by a link. */
export const outside = (): EcrExplorerError<'invalid-setting'> =>
  refused(t('it leads out of the workspace folder'));

const refused = (problem: string): EcrExplorerError<'invalid-setting'> =>
  new EcrExplorerError('invalid-setting', { place: IGNORE_FILE_SETTING, problem });
