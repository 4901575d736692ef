import { readScope } from './historyStep';
import type { HistoryEntry } from './imageHistory';

/**
 * The build arguments that an image was built with, as far as its history tells: an `ARG` entry has a value (the one that
 * was given with BuildKit, the default with the classic builder), and a `RUN` those of the arguments in its scope before
 * its command (`|2 A=1 B=two words /bin/sh -c`). A later entry knows better: the base image's come first.
 */
export function historyArguments(entries: readonly HistoryEntry[]): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const { createdBy } of entries) {
    const text = /^(?:\S+ -c #\(nop\) +)?ARG ([^]*)$/.exec(createdBy)?.[1];
    if (text !== undefined && /^\w+$/.test(text)) found.delete(text);
    for (const [name, value] of text === undefined ? inScope(createdBy) : pairs(text)) found.set(name, value);
  }
  return Object.fromEntries(found);
}

type Pair = readonly [name: string, value: string];

function inScope(createdBy: string): readonly Pair[] {
  const { scope, count, isSure } = readScope(createdBy.replace(/^RUN /, ''));
  const found = pairs(scope);
  // A value that looks like an argument itself.
  if (found.length > count) return [];
  return isSure ? found : found.slice(0, -1);
}

/** Values may hold blanks: each goes on until the next name. */
const pairs = (text: string): Pair[] =>
  [...text.matchAll(/(?:^| )([A-Za-z_]\w*)=([^]*?)(?= [A-Za-z_]\w*=|$)/g)].map(
    ([, name = '', value = '']): Pair => [name, value],
  );
