import { EcrExplorerError } from '../core/errors';
import { ssoLinkOf, type ChainLink } from './identityChain';
import { networkFailureOf } from './networkErrors';
import { translateServiceError } from './errors';
import { t } from '../core/l10n';

/** Words of the SDK's SSO providers that a new sign-in mends; the errors have no names of their own. */
const SIGN_IN_NEEDED =
  /sso (?:session|login)|token (?:is|has) expired|session token not found|UnauthorizedException|refresh failed/i;
const LOGIN_NEEDED = /aws login/i;

/**
 * Turns what a credential provider threw into the one error class.
 * @param profile the profile that was asked for; undefined for the default chain
 * @param chain that profile and its sources
 */
export function translateCredentialError(
  error: unknown,
  profile: string | undefined,
  chain: readonly ChainLink[],
): EcrExplorerError {
  if (EcrExplorerError.is(error)) return error;
  const said = error instanceof Error ? error.message : String(error);
  const named = profile === undefined ? {} : { profile };
  if (networkFailureOf(error) !== undefined || isServiceException(error)) return serviceError(error, profile);
  const sso = ssoLinkOf(chain);
  if (sso !== undefined && SIGN_IN_NEEDED.test(said)) {
    const session = sso.section['sso_session'];
    return new EcrExplorerError(
      'sso-expired',
      { profile: sso.profile, ...(session !== undefined && { session }) },
      { cause: error },
    );
  }
  const denied = /^ForbiddenException: (.+)/.exec(said)?.[1];
  if (denied !== undefined)
    return new EcrExplorerError(
      'access-denied',
      { action: 'sso:GetRoleCredentials', said: denied },
      { cause: error },
    );
  if (LOGIN_NEEDED.test(said))
    return new EcrExplorerError('credentials-expired', { ...named, said }, { cause: error });
  return new EcrExplorerError('no-credentials', { ...named, said }, { cause: error });
}

/** STS and the sign-in services refuse in the same words as ECR does. */
function serviceError(error: unknown, profile: string | undefined): EcrExplorerError {
  const host = hostOf(error) ?? t('The service that gives the credentials');
  const subject = { operation: 'AssumeRole', region: '', profile, host, hostOfRegion: false };
  const translated = translateServiceError(error, subject);
  if (!EcrExplorerError.is(translated, 'access-denied')) return translated;
  const { action, said } = translated.details;
  return new EcrExplorerError(
    'access-denied',
    { action: action.replace(/^ecr:/, 'sts:'), said },
    { cause: error },
  );
}

function isServiceException(error: unknown): boolean {
  return typeof error === 'object' && error !== null && '$fault' in error;
}

function hostOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('hostname' in error && typeof error.hostname === 'string') return error.hostname;
  const { address, port } = error as { readonly address?: unknown; readonly port?: unknown };
  return typeof address === 'string' && typeof port === 'number' ? `${address}:${port}` : undefined;
}
