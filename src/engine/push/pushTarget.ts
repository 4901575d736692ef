import { normalizeRegistryHost, hostOfImage } from '../../core/reference/imageHost';
import { EcrExplorerError } from '../../core/errors';
import type { EngineAuthorization } from '../ports';
import { t } from '../../core/l10n';

/** A reference taken apart for the engine's API, which wants name and tag apart. */
export interface PushTarget {
  readonly reference: string;
  /** Registry and repository: `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app`. */
  readonly name: string;
  /** `team/app`. */
  readonly repository: string;
  readonly tag: string;
}

/**
 * Takes a reference apart.
 * @throws EcrExplorerError `invalid-reference` without a tag: the engine would take that for all tags of the repository
 */
export function readPushTarget(reference: string): PushTarget {
  const [, name = '', tag] = /^([^@]+?)(?::([\w][\w.-]{0,127}))?$/.exec(reference) ?? [];
  if (name === '' || tag === undefined)
    throw new EcrExplorerError('invalid-reference', { reference, problem: t('it has no tag.') });
  return { reference, name, repository: name.slice(name.indexOf('/') + 1), tag };
}

/**
 * Makes sure that credentials go to the registry they are for.
 * @throws EcrExplorerError `invalid-reference`
 */
export function checkAuthorization(
  { reference, name }: Pick<PushTarget, 'reference' | 'name'>,
  { serverAddress }: EngineAuthorization,
): void {
  if (hostOfImage(name) === normalizeRegistryHost(serverAddress)) return;
  const problem = t('the credentials at hand are for {0}.', normalizeRegistryHost(serverAddress));
  throw new EcrExplorerError('invalid-reference', { reference, problem });
}
