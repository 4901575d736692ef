import type { BuildOptions } from '../connection/dockerClient';
import type { BuildRequest } from '../ports';

/** The parts of a build's options that come from how it is run rather than from what is built. */
type Run = Pick<BuildOptions, 'buildid' | 'abortSignal'> & {
  readonly session: string | undefined;
  readonly registryConfig: string | undefined;
};

/** The parameters of `POST /build`. https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Image/operation/ImageBuild */
export function buildOptions(request: BuildRequest, run: Run): BuildOptions {
  const { dockerfile, tags, target, platform, buildArgs, labels, noCache, pull } = request;
  const { network, extraHosts, cacheFrom } = request;
  return {
    ...(run.session !== undefined && { version: 2, remote: 'client-session', session: run.session }),
    ...(run.registryConfig !== undefined && { registryconfig: { base64: run.registryConfig } }),
    buildid: run.buildid,
    dockerfile,
    t: tags,
    buildargs: buildArgs,
    labels: labels ?? {},
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform }),
    ...(network !== undefined && { networkmode: network }),
    ...(extraHosts !== undefined && { extrahosts: extraHosts }),
    ...(cacheFrom !== undefined && { cachefrom: JSON.stringify(cacheFrom) }),
    ...(noCache === true && { nocache: true }),
    ...(pull === true && { pull: true }),
    // As the docker CLI: the classic builder's containers go, whether they succeeded or not.
    rm: true,
    forcerm: true,
    abortSignal: run.abortSignal,
  };
}
