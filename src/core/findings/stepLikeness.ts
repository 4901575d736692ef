import type { BuildStep } from './buildStep';

/** A step with what comparing it many times needs. */
export interface ComparableStep extends Omit<BuildStep, 'written'> {
  readonly words: ReadonlySet<string>;
  readonly written?: ComparableStep;
}

export function comparable({ written, ...step }: BuildStep): ComparableStep {
  return {
    ...step,
    words: new Set(step.text.split(' ')),
    ...(written === undefined ? {} : { written: comparable(written) }),
  };
}

/** Below this, two steps that make layers are not the same one edited. */
const LEAST_LIKENESS = 0.4;

/**
 * How much a step of the history is like one of the Dockerfile, from 0 to 1; none where they cannot be the same.
 * The text of a `RUN` counts whole or by its words; what the classic builder copied is told by its destination.
 */
export function likeness(made: ComparableStep, asked: ComparableStep): number | undefined {
  const filled = likenessOf(made, asked);
  if (filled === 1 || asked.written === undefined) return filled;
  const written = likenessOf(made, asked.written);
  return filled === undefined || written === undefined ? (filled ?? written) : Math.max(filled, written);
}

function likenessOf(made: ComparableStep, asked: ComparableStep): number | undefined {
  if (made.kind !== asked.kind) return undefined;
  if (made.isHashed) return isSameDestination(made.destination, asked.destination) ? 0.85 : undefined;
  if (made.text === asked.text || made.text === asked.also) return 1;
  const shared = sharedWords(made.words, asked.words);
  if (made.kind === 'RUN') return enough(0.95 * shared);
  if (made.kind === 'COPY' || made.kind === 'ADD')
    return isSameDestination(made.destination, asked.destination) ? 0.75 : enough(0.95 * shared);
  if (made.kind === 'WORKDIR') return endsAlike(made.text, asked.text) ? 0.9 : undefined;
  return 0.4 + 0.5 * shared;
}

const enough = (value: number): number | undefined => (value < LEAST_LIKENESS ? undefined : value);

/** Words in both, of the words in either. */
function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const word of small) if (large.has(word)) both++;
  return both / (a.size + b.size - both);
}

function isSameDestination(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && endsAlike(a, b);
}

/** A relative path is written out by some builders, `.` among them. */
function endsAlike(made: string, asked: string): boolean {
  if (made === asked) return true;
  if (asked.startsWith('/') || asked.includes('$')) return false;
  return made.startsWith('/') && (asked === '.' || made.endsWith(`/${asked}`));
}
