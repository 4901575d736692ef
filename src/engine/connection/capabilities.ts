import { isRecord, textField } from '../../core/buildkit/jsonMessages';
import { EcrExplorerError } from '../../core/errors';
import type { EngineCapabilities } from '../ports';
import { call } from './dial';
import type { DockerClient } from './dockerClient';
import { t } from '../../core/l10n';

/** Engine 18.09, the first with BuildKit behind its API. */
const BUILDKIT_SINCE = 1.39;

/**
 * Asks an engine what it is.
 * @throws EcrExplorerError `engine-unsupported` where something answers that is no such engine; else the modem's error
 */
export async function askCapabilities(
  docker: DockerClient,
  endpoint: string,
  signal: AbortSignal,
): Promise<EngineCapabilities> {
  const { headers } = await call(docker, { method: 'GET', path: '/_ping', signal });
  const version = await docker.version({ abortSignal: signal });
  const apiVersion = isRecord(version) ? textField(version, 'ApiVersion') : undefined;
  if (!isRecord(version) || apiVersion === undefined)
    throw new EcrExplorerError('engine-unsupported', { endpoint, problem: t('it is no container engine.') });

  const os = textField(version, 'Os') ?? 'linux';
  const kind = headers['libpod-api-version'] !== undefined || namesPodman(version) ? 'podman' : 'docker';
  // Engines before 23 announce no builder and have BuildKit all the same; "1" says that it was switched off.
  const buildkit =
    kind === 'docker' &&
    os === 'linux' &&
    headers['builder-version'] !== '1' &&
    isAtLeast(apiVersion, BUILDKIT_SINCE);
  return {
    kind,
    version: textField(version, 'Version') ?? '',
    apiVersion,
    buildkit,
    platform: `${os}/${textField(version, 'Arch') ?? 'amd64'}`,
  };
}

function namesPodman(version: Readonly<Record<string, unknown>>): boolean {
  const components = version['Components'];
  return (
    Array.isArray(components) &&
    components.some((one) => isRecord(one) && /podman/i.test(textField(one, 'Name') ?? ''))
  );
}

/** Minor versions of the API all have two digits so far: 1.39 < 1.41 < 1.52. */
function isAtLeast(apiVersion: string, least: number): boolean {
  return Number(apiVersion) >= least;
}
