import { EcrExplorerError } from '../errors';
import { parseRegistryHost, type RegistryHost } from '../reference/registryHost';
import { repositoryNameProblem } from '../reference/repositoryName';
import { t } from '../l10n';

/** Which repository the policies at some paths are for. */
export interface PolicyLink {
  /** A glob pattern, relative to the workspace folder. */
  readonly pattern: string;
  readonly host: RegistryHost;
  readonly repository: string;
}

const SETTING = 'ecrExplorer.lifecycle.repositories';

/**
 * Reads `ecrExplorer.lifecycle.repositories`: `{ "<pattern>": "<repository URI>" }`. A tag or digest behind the name is no
 * part of it.
 * @throws `invalid-setting`, naming the entry
 */
export function parsePolicyLinks(setting: unknown): readonly PolicyLink[] {
  if (setting === undefined || setting === null) return [];
  if (typeof setting !== 'object' || Array.isArray(setting))
    throw refused(SETTING, t('it must be an object'));
  return Object.entries(setting).map(([pattern, uri]: [string, unknown]) => {
    const place = `${SETTING}["${pattern}"]`;
    if (typeof uri !== 'string') throw refused(place, t('it must be the URI of a repository'));
    const [, host = '', repository = ''] = /^(?:https?:\/\/)?([^/]+)\/([^:@]+)/.exec(uri.trim()) ?? [];
    const registry = parseRegistryHost(host);
    if (registry === undefined) throw refused(place, t('"{0}" is no host of an ECR registry', host));
    const problem = repositoryNameProblem(repository);
    if (problem !== undefined) throw refused(place, problem);
    return { pattern, host: registry, repository };
  });
}

const refused = (place: string, problem: string): EcrExplorerError<'invalid-setting'> =>
  new EcrExplorerError('invalid-setting', { place, problem });
