import { readFile } from 'node:fs/promises';
import type * as vscode from 'vscode';
import { cachedImage } from '../../core/build/builderChoice';
import { ecrHostsOfBuild } from '../../core/build/ecrHosts';
import type { BuildWishes } from '../../core/build/buildWishes';
import type {
  Buildx,
  BuildxImage,
  BuildxRequest,
  BuiltImage,
  Engine,
  EngineAuthorization,
} from '../../engine/ports';
import { openContext } from '../../system/openContext';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import { reportBuild } from './buildReport';
import type { Output } from './buildReport';
import { buildSecrets, valueOfSecret } from './buildSecrets';

export interface Build {
  readonly dockerfile: vscode.Uri;
  /** The folder that is sent. */
  readonly context: string;
  /** Full references, each with a tag. */
  readonly tags: readonly string[];
  readonly wishes: BuildWishes;
  readonly credentialsFor: (host: string) => Promise<EngineAuthorization | undefined>;
}

/** Where a build is told, and what ends it. */
export interface BuildView {
  readonly output: Output;
  readonly format: Format;
  readonly signal: AbortSignal;
}

/** What a Dockerfile from outside its context is called in it. */
export const NAME_FROM_OUTSIDE = '.dockerfile.ecr-explorer';

/**
 * Opens the context by the ignore rules, and builds on the engine by itself.
 * @throws `context-unreadable`, `ignore-file`, `build-failed`, `engine-lost`, `cancelled` …
 */
export async function buildOnEngine(
  { settings }: Pick<Parts, 'settings'>,
  engine: Engine,
  { dockerfile, context: folder, tags, wishes, credentialsFor }: Build,
  { output, format, signal }: BuildView,
): Promise<BuiltImage> {
  const { platforms, cacheFrom, ...same } = orderOf(wishes);
  const secrets = buildSecrets(settings, dockerfile);
  const context = await openContext({
    folder,
    dockerfile: dockerfile.fsPath,
    builder: engine.capabilities.buildkit ? 'buildkit' : 'classic',
    nameFromOutside: NAME_FROM_OUTSIDE,
  });
  const [platform] = platforms;
  const images = cacheFrom.map(cachedImage).filter((image) => image !== undefined);
  const request = {
    ...{ context, dockerfile: context.dockerfile, tags, credentialsFor, ...same },
    ...(platform === undefined ? {} : { platform }),
    ...(images.length === 0 ? {} : { cacheFrom: images }),
    secrets: new Map(secrets.map((secret) => [secret.id, () => valueOfSecret(secret, process.env)])),
  };
  return engine.build(request, reportBuild(output, format), signal);
}

/**
 * Builds through `docker buildx`, which reads the context itself. It is given the logins of the ECR registries that the
 * Dockerfile and its caches name, and those of `logins`.
 * @throws `build-failed`, `buildx-unusable`, `cancelled`, and of a push what ECR refuses
 */
export async function buildOnBuildx(
  { settings }: Pick<Parts, 'settings'>,
  buildx: Buildx,
  { dockerfile, context: folder, tags, wishes, credentialsFor }: Build,
  how: Pick<BuildxRequest, 'output' | 'logins'>,
  { output, format, signal }: BuildView,
): Promise<BuildxImage> {
  const { cacheTo, ssh, provenance = 'off' } = wishes;
  const order = orderOf(wishes);
  const text = await readFile(dockerfile.fsPath, 'utf8').catch(() => '');
  const known = new Set(how.logins.map(({ serverAddress }) => serverAddress));
  const hosts = ecrHostsOfBuild(text, { ...order, cacheTo: cacheTo ?? [] }).filter(
    (host) => !known.has(host),
  );
  const others = await Promise.all(hosts.map((host) => credentialsFor(host)));
  const request: BuildxRequest = {
    ...{ folder, dockerfile: dockerfile.fsPath, tags, ...order, provenance, output: how.output },
    ...(cacheTo === undefined ? {} : { cacheTo }),
    ...(ssh === undefined ? {} : { ssh }),
    secrets: buildSecrets(settings, dockerfile),
    logins: [...how.logins, ...others.filter((login) => login !== undefined)],
  };
  return buildx.build(request, reportBuild(output, format), signal);
}

/** What both builders are told in the same words. */
function orderOf({ platforms = [], buildArgs = {}, cacheFrom = [], ...wishes }: BuildWishes) {
  const { target, labels, noCache, pull, network, extraHosts } = wishes;
  return {
    ...{ platforms, buildArgs, cacheFrom },
    ...(target === undefined ? {} : { target }),
    ...(labels === undefined ? {} : { labels }),
    ...(noCache === undefined ? {} : { noCache }),
    ...(pull === undefined ? {} : { pull }),
    ...(network === undefined ? {} : { network }),
    ...(extraHosts === undefined ? {} : { extraHosts }),
  };
}
