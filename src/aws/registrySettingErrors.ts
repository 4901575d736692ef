import { EcrExplorerError } from '../core/errors';
import type { CallSubject } from './callSubject';

/** The service's exceptions about a registry's own settings; undefined for all others. */
export function registrySettingError(
  error: Error,
  { subject = '' }: Pick<CallSubject, 'subject'>,
): EcrExplorerError | undefined {
  const said = error.message;
  const cause = { cause: error };
  switch (error.name.replace(/Exception$/, '')) {
    case 'PullThroughCacheRuleAlreadyExists':
      return new EcrExplorerError('cache-rule-exists', { prefix: subject }, cause);
    case 'PullThroughCacheRuleNotFound':
      return new EcrExplorerError('cache-rule-not-found', { prefix: subject }, cause);
    case 'UnsupportedUpstreamRegistry':
      return new EcrExplorerError('upstream-unsupported', { said }, cause);
    case 'SecretNotFound':
      return new EcrExplorerError('secret-unusable', { why: 'not-found', said }, cause);
    case 'UnableToAccessSecret':
      return new EcrExplorerError('secret-unusable', { why: 'no-access', said }, cause);
    case 'UnableToDecryptSecretValue':
      return new EcrExplorerError('secret-unusable', { why: 'undecryptable', said }, cause);
    case 'TemplateAlreadyExists':
      return new EcrExplorerError('template-exists', { prefix: subject }, cause);
    case 'TemplateNotFound':
      return new EcrExplorerError('template-not-found', { prefix: subject }, cause);
    case 'ExclusionAlreadyExists':
      return new EcrExplorerError('exclusion-exists', { principal: subject }, cause);
    default:
      return undefined;
  }
}
