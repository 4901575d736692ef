import type { Buildx, Engine, EngineAuthorization } from '../../../src/engine/ports';
import { request } from '../engineBuilds';
import { callsOf, type Call, type Calls } from './calls';

const nobody = () => undefined;

/** What the calls are about. */
export interface EngineWork {
  /** With a tag, in a repository that is there. */
  readonly reference: string;
  readonly authorization: () => Promise<EngineAuthorization>;
  /** Of a folder with a Dockerfile, for what reads the context itself. */
  readonly folder: string;
}

type Methods = Pick<Engine, 'build' | 'buildx' | 'tag' | 'push' | 'images' | 'pull'>;
/** What an engine has beside its methods. */
type Fields = 'endpoint' | 'address' | 'capabilities';

/** One call of every method. */
export function engineCalls(
  engine: () => Engine,
  { reference, authorization, folder }: EngineWork,
): readonly Call[] {
  const buildx: Calls<Omit<Buildx, 'label'>> = {
    build: (builder, signal) =>
      builder.build(
        {
          ...{ folder, dockerfile: `${folder}/Dockerfile`, tags: ['bed/by-buildx:1'], buildArgs: {} },
          ...{ platforms: [], secrets: [], provenance: 'off', output: 'load', logins: [] },
        },
        nobody,
        signal,
      ),
  };
  const calls: Calls<Omit<Engine, Fields>> = {
    build: (engine, signal) =>
      engine.build(request('FROM busybox:1.36\nRUN echo built\n', { tags: [reference] }), nobody, signal),
    images: (engine, signal) => engine.images(signal),
    tag: (engine, signal) => engine.tag(reference, `${reference}-again`, signal),
    push: async (engine, signal) => engine.push(reference, await authorization(), nobody, signal),
    pull: async (engine, signal) => engine.pull(reference, await authorization(), {}, nobody, signal),
    buildx: async (engine, signal) => {
      const builder = await engine.buildx(signal);
      await buildx.build(builder, signal);
      return builder;
    },
  };
  return callsOf<Methods>(engine, calls);
}
