/**
 * BuildKit's account of a build as `docker buildx build --progress=rawjson` writes it: statuses in JSON.
 * https://github.com/moby/buildkit/blob/master/client/graph.go (`SolveStatus`)
 */
import type { StatusResponse, Vertex, VertexLog, VertexStatus, VertexWarning } from './statusResponse';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Puts the lines of a status together: newer versions write one a line, older ones an indented object over many.
 * @returns for each line a whole status or a line that is none, and undefined in the middle of one
 */
export function rawJsonTexts(): (line: string) => string | undefined {
  let open: string[] | undefined;
  return (line) => {
    if (open === undefined && line !== '{') return line;
    open ??= [];
    open.push(line);
    if (line !== '}') return undefined;
    const text = open.join('\n');
    open = undefined;
    return text;
  };
}

/** Reads a status; undefined where the text is none of BuildKit's, such as buildx's own words. */
export function readRawJson(line: string): StatusResponse | undefined {
  if (!line.startsWith('{')) return undefined;
  let status: unknown;
  try {
    status = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isFields(status)) return undefined;
  return {
    vertexes: listOf(status['vertexes']).map(vertex),
    statuses: listOf(status['statuses']).map(vertexStatus),
    logs: listOf(status['logs']).map(log),
    warnings: listOf(status['warnings']).map(warning),
  };
}

function vertex(fields: Fields): Vertex {
  return {
    digest: textOf(fields['digest']),
    name: textOf(fields['name']),
    cached: fields['cached'] === true,
    error: textOf(fields['error']),
    ...timeAs('started', fields['started']),
    ...timeAs('completed', fields['completed']),
  };
}

function vertexStatus(fields: Fields): VertexStatus {
  return {
    id: textOf(fields['id']),
    vertex: textOf(fields['vertex']),
    name: textOf(fields['name']),
    current: numberOf(fields['current']),
    total: numberOf(fields['total']),
    ...timeAs('completed', fields['completed']),
  };
}

function log(fields: Fields): VertexLog {
  return {
    vertex: textOf(fields['vertex']),
    stream: numberOf(fields['stream']),
    message: Buffer.from(textOf(fields['data']), 'base64'),
  };
}

function warning(fields: Fields): VertexWarning {
  const detail = Array.isArray(fields['detail']) ? (fields['detail'] as readonly unknown[]) : [];
  return {
    short: base64Text(fields['short']),
    detail: detail.map(base64Text),
    url: textOf(fields['url']),
    ranges: listOf(fields['range']).map(({ start, end }) => {
      const startLine = lineOf(start);
      return { startLine, endLine: Math.max(startLine, lineOf(end)) };
    }),
  };
}

const base64Text = (value: unknown): string => Buffer.from(textOf(value), 'base64').toString();

const lineOf = (position: unknown): number => (isFields(position) ? numberOf(position['line']) : 0);

/** Milliseconds since the epoch, from RFC 3339. */
function timeAs<K extends string>(name: K, value: unknown): { [P in K]?: number } {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? {} : ({ [name]: time } as { [P in K]: number });
}

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
