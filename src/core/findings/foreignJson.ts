/** Fields of JSON from outside, looked at one by one: what is missing or of another kind is `undefined`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function objectIn(value: unknown, ...path: readonly string[]): JsonObject | undefined {
  let at: unknown = value;
  for (const name of path) at = isObject(at) ? own(at, name) : undefined;
  return isObject(at) ? at : undefined;
}

export function listIn(value: unknown, ...path: readonly string[]): readonly unknown[] | undefined {
  const name = path.at(-1);
  const found = name === undefined ? value : own(objectIn(value, ...path.slice(0, -1)) ?? {}, name);
  return Array.isArray(found) ? (found as readonly unknown[]) : undefined;
}

/** Text that is not empty. */
export function textIn(value: unknown, ...path: readonly string[]): string | undefined {
  const found = leaf(value, path);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** A number, also where it is written as text. */
export function numberIn(value: unknown, ...path: readonly string[]): number | undefined {
  const found = leaf(value, path);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A time: the SDK's `Date`, seconds since 1970, ISO 8601, or what EventBridge writes ("Wed Sep 04 16:55:38.411 UTC 2024"). */
export function timeIn(value: unknown, ...path: readonly string[]): Date | undefined {
  const found = leaf(value, path);
  if (found instanceof Date) return valid(found);
  if (typeof found === 'number') return valid(new Date(found * 1000));
  if (typeof found !== 'string') return undefined;
  if (/^\d+(\.\d+)?$/.test(found)) return valid(new Date(Number(found) * 1000));
  return valid(new Date(found));
}

function leaf(value: unknown, path: readonly string[]): unknown {
  const name = path.at(-1);
  return name === undefined ? value : own(objectIn(value, ...path.slice(0, -1)) ?? {}, name);
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const valid = (time: Date): Date | undefined => (Number.isNaN(time.getTime()) ? undefined : time);
