/** A step of a build in the form in which what a Dockerfile asks for and what an image remembers can be compared. */
export interface BuildStep {
  /** The instruction's keyword, upper case. */
  readonly kind: string;
  /** In one spelling, white space collapsed. */
  readonly text: string;
  /** Another text that some builders write for it. */
  readonly also?: string;
  /** Where `COPY` and `ADD` put things. */
  readonly destination?: string;
  /** The step as it is written in the Dockerfile, which is what buildah remembers; none where that is the same. */
  readonly written?: BuildStep;
  /** What was copied is known by its hash alone. */
  readonly isHashed?: true;
}

/** Makes a layer as a rule. */
export function makesLayer({ kind }: BuildStep): boolean {
  return ['RUN', 'COPY', 'ADD', 'WORKDIR'].includes(kind);
}

export const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The step of a `RUN`, without its flags and its shell. */
export function runStep(command: string): BuildStep {
  return { kind: 'RUN', text: collapse(command) };
}

/** The step of `COPY` or `ADD`: flags do not count, since builders keep some and drop others. */
export function copyStep(kind: string, text: string): BuildStep {
  const words = listed(text).filter((word) => !word.startsWith('--'));
  const destination = cleanDestination(words.at(-1) ?? '');
  return { kind, text: words.join(' '), destination };
}

/** The step of any other instruction. */
export function plainStep(kind: string, text: string): BuildStep {
  switch (kind) {
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'VOLUME':
      return { kind, text: collapse(text.replace(/^\s*\[|\]\s*$|[",]/g, ' ').replace(SHELL_PREFIX, '')) };
    case 'ENV':
    case 'LABEL':
      return { kind, text: collapse(pairs(text)) };
    case 'EXPOSE':
      return { kind, text: (text.match(/\d+(?:-\d+)?/g) ?? []).join(' ') };
    case 'WORKDIR':
      return { kind, text: cleanDestination(collapse(text)) };
    default:
      return { kind, text: collapse(text.replace(/["']/g, '')) };
  }
}

const SHELL_PREFIX = /^\s*\/bin\/sh\s+-c\s/;

/** `a b` and `["a", "b"]`; builders write the second without commas too. */
function listed(text: string): readonly string[] {
  const trimmed = text.trim();
  const flags = /^(?:--\S+\s+)*/.exec(trimmed)?.[0] ?? '';
  const rest = trimmed.slice(flags.length);
  if (!rest.startsWith('[')) return trimmed.split(/\s+/);
  return [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word);
}

/** `k v` and `k="v"` are `k=v`. */
function pairs(text: string): string {
  const trimmed = text.trim();
  const [, key, value] = /^([^\s=]+)\s+([^]*)$/.exec(trimmed) ?? [];
  return (key === undefined ? trimmed : `${key}=${value ?? ''}`).replace(/["'\\]/g, '');
}

export function cleanDestination(path: string): string {
  const clean = path
    .replace(/^["']|["']$/g, '')
    .replace(/\/\.?$/, '')
    .replace(/^\.\//, '');
  return clean === '' ? '/' : clean;
}
