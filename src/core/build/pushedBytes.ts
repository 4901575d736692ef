/** How far a push has come: bytes by layer. */
export type PushedBytes = ReadonlyMap<string, { readonly done: number; readonly total: number }>;

/** What one event of the engine changes. Layers that the registry has already never tell any bytes. */
export function addPushedBytes(
  bytes: PushedBytes,
  event: { readonly layer?: string; readonly bytes?: { readonly done: number; readonly total: number } },
): PushedBytes {
  if (event.layer === undefined || event.bytes === undefined) return bytes;
  // Engines estimate a layer's total before compressing it, and may go past it.
  const { done } = event.bytes;
  return new Map(bytes).set(event.layer, { done, total: Math.max(event.bytes.total, done) });
}

/** The sum over all layers. */
export function pushedSoFar(bytes: PushedBytes): { readonly done: number; readonly total: number } {
  let done = 0;
  let total = 0;
  for (const layer of bytes.values()) {
    done += layer.done;
    total += layer.total;
  }
  return { done, total };
}
