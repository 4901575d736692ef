/**
 * BuildKit's own account of a build: `moby.buildkit.v1.StatusResponse`, which the engine's build stream carries in base64.
 * https://github.com/moby/buildkit/blob/master/api/services/control/control.proto
 */
import type { WireField } from './wire';
import { bytesOf, MalformedMessage, numberOf, readFields, textOf } from './wire';

/** One piece of news: each list holds only what is new or changed. Times are milliseconds since the epoch. */
export interface StatusResponse {
  readonly vertexes: readonly Vertex[];
  readonly statuses: readonly VertexStatus[];
  readonly logs: readonly VertexLog[];
  readonly warnings: readonly VertexWarning[];
}

export interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  readonly started?: number;
  readonly completed?: number;
  readonly error: string;
}

export interface VertexStatus {
  readonly id: string;
  readonly vertex: string;
  readonly name: string;
  readonly current: number;
  readonly total: number;
  readonly completed?: number;
}

export interface VertexLog {
  readonly vertex: string;
  /** 1 is standard output, 2 standard error. */
  readonly stream: number;
  /** As the step wrote it: may begin or end within a character. */
  readonly message: Uint8Array;
}

export interface VertexWarning {
  readonly short: string;
  readonly detail: readonly string[];
  readonly url: string;
  readonly ranges: readonly { readonly startLine: number; readonly endLine: number }[];
}

/** Reads a status response; `undefined` when the bytes are none. Unknown fields, as of newer engines, are passed over. */
export function readStatusResponse(bytes: Uint8Array): StatusResponse | undefined {
  const vertexes: Vertex[] = [];
  const statuses: VertexStatus[] = [];
  const logs: VertexLog[] = [];
  const warnings: VertexWarning[] = [];
  try {
    each(bytes, {
      1: (field) => vertexes.push(readVertex(bytesOf(field))),
      2: (field) => statuses.push(readVertexStatus(bytesOf(field))),
      3: (field) => logs.push(readLog(bytesOf(field))),
      4: (field) => warnings.push(readWarning(bytesOf(field))),
    });
  } catch (error) {
    if (error instanceof MalformedMessage) return undefined;
    throw error;
  }
  return { vertexes, statuses, logs, warnings };
}

function each(bytes: Uint8Array, readers: Readonly<Record<number, (field: WireField) => void>>): void {
  for (const field of readFields(bytes)) readers[field.number]?.(field);
}

function readVertex(bytes: Uint8Array): Vertex {
  const vertex: Writable<Vertex> = { digest: '', name: '', cached: false, error: '' };
  each(bytes, {
    1: (field) => (vertex.digest = textOf(field)),
    3: (field) => (vertex.name = textOf(field)),
    4: (field) => (vertex.cached = numberOf(field) !== 0),
    5: (field) => (vertex.started = readTimestamp(bytesOf(field))),
    6: (field) => (vertex.completed = readTimestamp(bytesOf(field))),
    7: (field) => (vertex.error = textOf(field)),
  });
  return vertex;
}

function readVertexStatus(bytes: Uint8Array): VertexStatus {
  const status: Writable<VertexStatus> = { id: '', vertex: '', name: '', current: 0, total: 0 };
  each(bytes, {
    1: (field) => (status.id = textOf(field)),
    2: (field) => (status.vertex = textOf(field)),
    3: (field) => (status.name = textOf(field)),
    4: (field) => (status.current = numberOf(field)),
    5: (field) => (status.total = numberOf(field)),
    8: (field) => (status.completed = readTimestamp(bytesOf(field))),
  });
  return status;
}

function readLog(bytes: Uint8Array): VertexLog {
  const log: Writable<VertexLog> = { vertex: '', stream: 1, message: new Uint8Array() };
  each(bytes, {
    1: (field) => (log.vertex = textOf(field)),
    3: (field) => (log.stream = numberOf(field)),
    4: (field) => (log.message = bytesOf(field)),
  });
  return log;
}

function readWarning(bytes: Uint8Array): VertexWarning {
  const detail: string[] = [];
  const ranges: { startLine: number; endLine: number }[] = [];
  const warning: Writable<VertexWarning> = { short: '', detail, url: '', ranges };
  each(bytes, {
    3: (field) => (warning.short = textOf(field)),
    4: (field) => detail.push(textOf(field)),
    5: (field) => (warning.url = textOf(field)),
    7: (field) => ranges.push(readRange(bytesOf(field))),
  });
  return warning;
}

/** `pb.Range`: two positions of which we keep the lines, one-based as in the Dockerfile. */
function readRange(bytes: Uint8Array): { startLine: number; endLine: number } {
  const range = { startLine: 0, endLine: 0 };
  each(bytes, {
    1: (field) => (range.startLine = readPositionLine(bytesOf(field))),
    2: (field) => (range.endLine = readPositionLine(bytesOf(field))),
  });
  return { startLine: range.startLine, endLine: Math.max(range.startLine, range.endLine) };
}

function readPositionLine(bytes: Uint8Array): number {
  let line = 0;
  each(bytes, { 1: (field) => (line = numberOf(field)) });
  return line;
}

/** `google.protobuf.Timestamp` in milliseconds since the epoch. */
function readTimestamp(bytes: Uint8Array): number {
  let seconds = 0;
  let nanoseconds = 0;
  each(bytes, {
    1: (field) => (seconds = numberOf(field)),
    2: (field) => (nanoseconds = numberOf(field)),
  });
  return seconds * 1000 + nanoseconds / 1e6;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
