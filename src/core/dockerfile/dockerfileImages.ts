import { EcrExplorerError } from '../errors';
import type { Digest } from '../reference/digest';
import { parseImageReference } from '../reference/imageReference';
import { parseRegistryHost, type RegistryHost } from '../reference/registryHost';
import { t } from '../l10n';

/** Which image the Dockerfiles at some paths are built to. */
export interface DockerfileImage {
  /** A glob pattern, relative to the workspace folder. */
  readonly pattern: string;
  readonly host: RegistryHost;
  readonly repository: string;
  readonly id: ImageId;
}

/** A tag follows whatever image carries it; a digest is one image for ever. */
export type ImageId = { readonly tag: string } | { readonly digest: Digest };

const SETTING = 'ecrExplorer.dockerfileImages';

/**
 * Reads `ecrExplorer.dockerfileImages`: `{ "<pattern>": "<image URI>" }`. Without a tag it is `latest`, as for docker.
 * @throws `invalid-setting`, naming the entry
 */
export function parseDockerfileImages(setting: unknown): readonly DockerfileImage[] {
  if (setting === undefined || setting === null) return [];
  if (typeof setting !== 'object' || Array.isArray(setting))
    throw refused(SETTING, t('it must be an object'));
  return Object.entries(setting).map(([pattern, uri]: [string, unknown]) => {
    const place = `${SETTING}["${pattern}"]`;
    if (typeof uri !== 'string') throw refused(place, t('it must be the URI of an image'));
    const reference = referenceIn(uri.trim(), place);
    const host = parseRegistryHost(reference.host);
    if (host === undefined) throw refused(place, t('"{0}" is no host of an ECR registry', reference.host));
    const { path, tag = 'latest', digest } = reference;
    return { pattern, host, repository: path, id: digest === undefined ? { tag } : { digest } };
  });
}

function referenceIn(uri: string, place: string): ReturnType<typeof parseImageReference> {
  try {
    return parseImageReference(uri.replace(/^https?:\/\//, ''));
  } catch (error) {
    if (!EcrExplorerError.is(error, 'invalid-reference')) throw error;
    throw refused(place, error.details.problem);
  }
}

const refused = (place: string, problem: string): EcrExplorerError<'invalid-setting'> =>
  new EcrExplorerError('invalid-setting', { place, problem });
