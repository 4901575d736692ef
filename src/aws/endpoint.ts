import { EcrExplorerError } from '../core/errors';
import type { Environment, Section, SharedConfig } from './sharedFiles';
import { t } from '../core/l10n';

/**
 * The endpoint that the user has configured for a service, in the SDK's places and order:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html. It is read here because the SDK's own look-up
 * takes the ambient profile's lines whatever profile the client is for. Throws `invalid-setting` where it is no URL.
 */
export function configuredEndpoint(
  service: 'ECR' | 'ECR_PUBLIC' | 'ECS' | 'INSPECTOR2' | 'LAMBDA' | 'STS' | 'SSO',
  config: SharedConfig,
  section: Section | undefined,
  env: Environment,
): string | undefined {
  if (isTrue(env('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'))) return undefined;
  if (isTrue(section?.['ignore_configured_endpoint_urls'])) return undefined;
  for (const name of [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL']) {
    const url = env(name);
    if (url !== undefined) return checked(url, name);
  }
  const services = config.services.get(section?.['services'] ?? '');
  const ofService = services?.[`${service.toLowerCase()}.endpoint_url`];
  const configured = ofService ?? section?.['endpoint_url'];
  return configured === undefined ? undefined : checked(configured, 'endpoint_url');
}

/**
 * The same for the services that give credentials, as lines for their clients' configuration. The SDK takes one set of
 * lines for both, so where the two differ it is left to its own look-up.
 */
export function credentialEndpoint(
  config: SharedConfig,
  section: Section | undefined,
  env: Environment,
): { readonly endpoint?: string; readonly ignoreConfiguredEndpointUrls?: boolean } {
  const endpoint = configuredEndpoint('STS', config, section, env);
  const ofSso = configuredEndpoint('SSO', config, section, env);
  const usesSso = section?.['sso_session'] !== undefined || section?.['sso_start_url'] !== undefined;
  if (endpoint !== ofSso && (usesSso || section?.['source_profile'] !== undefined)) return {};
  return { ignoreConfiguredEndpointUrls: true, ...(endpoint !== undefined && { endpoint }) };
}

function checked(url: string, place: string): string {
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new EcrExplorerError('invalid-setting', {
    place,
    problem: t('"{0}" is not an http or https address.', url),
  });
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
