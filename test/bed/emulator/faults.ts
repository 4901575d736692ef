export const FAULT_KINDS = [
  'throttle',
  '5xx',
  'denied',
  'expired',
  'slow',
  'reset',
  'cut',
  'garbage',
  'invalid',
  'limit',
  'kms',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something that shall go wrong. */
export interface FaultRequest {
  /** An API operation's name (`public:` before one of ECR Public), `push:start`, `push:layer`, `push:manifest`, `pull:manifest`, `pull:blob`, `download`, or `*`. */
  readonly op: string;
  readonly kind: FaultKind;
  /** How many calls it hits; 1 unless told. */
  readonly times?: number;
  /** How many matching calls go through first; 0 unless told. */
  readonly skip?: number;
  /** Delay before the call goes on (`slow`) or fails (the others), in ms. */
  readonly ms?: number;
  /** How much of the body goes through before the connection is dropped (`cut`); half of it unless told. */
  readonly bytes?: number;
  readonly account?: string;
  readonly region?: string;
}

export interface Fault {
  readonly kind: FaultKind;
  readonly ms: number;
  readonly bytes?: number;
}

interface Armed extends Fault {
  readonly request: FaultRequest;
  left: number;
  skip: number;
}

/** How long `slow` waits unless told, in ms. */
const SLOW_MS = 1000;

export class Faults {
  readonly #armed: Armed[] = [];

  add(...requests: readonly FaultRequest[]): void {
    for (const request of requests)
      this.#armed.push({
        request,
        kind: request.kind,
        ms: request.ms ?? (request.kind === 'slow' ? SLOW_MS : 0),
        ...(request.bytes !== undefined && { bytes: request.bytes }),
        left: request.times ?? 1,
        skip: request.skip ?? 0,
      });
  }

  clear(): void {
    this.#armed.length = 0;
  }

  /** The fault that this call shall meet, used up by being taken. */
  take(op: string, account: string, region: string): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.left === 0 || !matches(armed.request, op, account, region)) continue;
      if (armed.skip > 0) {
        armed.skip--;
        continue;
      }
      armed.left--;
      return armed;
    }
    return undefined;
  }
}

function matches(request: FaultRequest, op: string, account: string, region: string): boolean {
  return (
    (request.op === '*' || request.op === op) &&
    (request.account === undefined || request.account === account) &&
    (request.region === undefined || request.region === region)
  );
}

/** Reads fault requests that came as JSON. Throws a TypeError naming what is wrong. */
export function faultRequestsFrom(json: unknown): readonly FaultRequest[] {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  return list.map((item) => {
    const { op, kind, times, skip, ms, bytes, account, region } = Object(item) as Record<string, unknown>;
    const known = FAULT_KINDS.find((candidate) => candidate === kind);
    if (typeof op !== 'string') throw new TypeError('a fault needs an op');
    if (!known) throw new TypeError(`a fault's kind is one of ${FAULT_KINDS.join(', ')}`);
    return {
      op,
      kind: known,
      ...(typeof times === 'number' && { times }),
      ...(typeof skip === 'number' && { skip }),
      ...(typeof ms === 'number' && { ms }),
      ...(typeof bytes === 'number' && { bytes }),
      ...(typeof account === 'string' && { account }),
      ...(typeof region === 'string' && { region }),
    };
  });
}
