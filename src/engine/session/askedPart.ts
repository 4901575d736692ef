import { exactly, type ContextPart } from '../../core/buildContext/buildContext';
import type { GrpcCall } from './grpcServer';

/**
 * Which part of a build's context the engine asks for in the headers of its call; nothing where it asks for a folder that
 * is not ours to give. What the ignore rules exclude is left out already: `exclude-patterns` says the same once more.
 * https://github.com/moby/buildkit/blob/master/session/filesync/filesync.go
 * @param dockerfile its path in the context
 */
export function askedPart({ header }: Pick<GrpcCall, 'header'>, dockerfile: string): ContextPart | undefined {
  switch (textsOf(header, 'dir-name')[0]) {
    case 'dockerfile':
      return { paths: [dockerfile, `${dockerfile}.dockerignore`].map(exactly), copiedOnly: false };
    case 'context': {
      const asked = [...textsOf(header, 'include-patterns'), ...textsOf(header, 'followpaths')];
      // Before it knows the ignore rules the engine asks for the ignore file, which the rules themselves may ignore.
      const copiedOnly = asked.length === 0 || header('exclude-patterns').length > 0;
      return { copiedOnly, ...(asked.length > 0 && { paths: asked }) };
    }
    default:
      return undefined;
  }
}

/** Newer engines encode what is not ASCII; older ones send it as it is, which HTTP takes for Latin-1. */
function textsOf(header: GrpcCall['header'], name: string): readonly string[] {
  const values = header(name);
  if (header(`${name}-encoded`)[0] === '1')
    return values.map((value) => decodeURIComponent(value.replaceAll('+', ' ')));
  return values.map((value) => Buffer.from(value, 'latin1').toString());
}
