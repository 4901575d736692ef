import { TextDecoder } from 'node:util';
import type { BuildProgress } from './progress';
import type { StatusResponse, Vertex, VertexLog, VertexStatus, VertexWarning } from './statusResponse';

/**
 * Turns BuildKit's status responses into progress events. Keeps one text decoder for each step's streams, because a
 * character may be cut in two between responses.
 */
export function buildkitProgress(): (status: StatusResponse) => BuildProgress[] {
  const decoders = new Map<string, TextDecoder>();

  const decode = ({ vertex, stream, message }: VertexLog): string => {
    const key = `${stream} ${vertex}`;
    const decoder = decoders.get(key) ?? new TextDecoder();
    decoders.set(key, decoder);
    return decoder.decode(message, { stream: true });
  };
  const log = (entry: VertexLog): BuildProgress[] => {
    const text = decode(entry);
    if (text === '') return [];
    return [{ type: 'log', step: entry.vertex, text, ...(entry.stream === 2 && { stderr: true }) }];
  };

  return ({ vertexes, statuses, logs, warnings }) => [
    ...vertexes.map(step),
    ...statuses.map(transfer),
    ...logs.flatMap(log),
    ...warnings.map(warning),
  ];
}

function step({ digest, name, cached, started, completed, error }: Vertex): BuildProgress {
  return {
    type: 'step',
    step: {
      id: digest,
      name,
      cached,
      ...(started !== undefined && { startedAt: started }),
      ...(completed !== undefined && { completedAt: completed }),
      ...(error !== '' && { error }),
    },
  };
}

function transfer({ id, vertex, name, current, total, completed }: VertexStatus): BuildProgress {
  const done = completed === undefined ? current : Math.max(current, total);
  return { type: 'transfer', step: vertex, id, name: name === '' ? id : name, done, total };
}

function warning({ short, detail, url, ranges }: VertexWarning): BuildProgress {
  return { type: 'warning', warning: { text: short, detail, ...(url !== '' && { url }), ranges } };
}
