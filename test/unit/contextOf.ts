import type { BuildContext } from '../../src/core/buildContext/buildContext';
import type { ContextEntry } from '../../src/core/buildContext/contextEntry';

/** A build context in memory: the entries with the folders they lie in, in order. Gives all of it, whatever part is asked for. */
export function contextOf(entries: Iterable<ContextEntry>): BuildContext {
  const all = new Map<string, ContextEntry>();
  for (const entry of entries) {
    const names = entry.path.split('/');
    for (let depth = 1; depth < names.length; depth++) {
      const path = names.slice(0, depth).join('/');
      if (!all.has(path)) all.set(path, folder(path));
    }
    all.set(entry.path, entry);
  }
  const ordered = [...all.values()].sort((one, other) => compare(one.path, other.path));
  return {
    key: crypto.randomUUID(),
    async *entries() {
      yield* await Promise.resolve(ordered);
    },
  };
}

function folder(path: string): ContextEntry {
  return { path, kind: 'directory', mode: 0o755, size: 0, modifiedAt: new Date(0) };
}

/** Name by name, as a walk meets them. */
function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((path) => Buffer.from(path.replaceAll('/', '\0')));
  return Buffer.compare(left ?? Buffer.of(), right ?? Buffer.of());
}
