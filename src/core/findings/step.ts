import type { Instruction } from '../dockerfile/instructions';
import type { HistoryEntry } from './imageConfig';

/** An instruction, or its trace in an image's history, in one form in which they can be compared. */
export interface Step {
  readonly kind: string;
  /** What it does, blanks collapsed, without the shell and its arguments. */
  readonly text: string;
  /** Of COPY and ADD: where to. */
  readonly destination?: string;
  /** The classic builder tells a checksum in place of the sources. */
  readonly isHashed?: true;
}

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (`commitToHistory`) and moby's classic builder */
export function stepOfHistory({ createdBy }: HistoryEntry): Step {
  // One mark of the builder's own; a comment of the shell before it stays.
  const text = createdBy.replace(/ # buildkit$/, '');
  const nop = /^(?:\/bin\/sh -c|cmd \/S \/C|powershell -Command) #\(nop\)\s+([\s\S]*)$/.exec(text)?.[1];
  if (nop !== undefined) return wordedStep(nop.replace(/\s*\|[\w-]+=\S+$/, ''));
  const [, keyword] = /^([A-Z]+)(?:\s|$)/.exec(text) ?? [];
  if (keyword === 'RUN') return { kind: 'RUN', text: commandOf(text.slice('RUN'.length)) };
  if (keyword !== undefined && KEYWORDS.has(keyword)) return wordedStep(text);
  return { kind: 'RUN', text: commandOf(text) };
}

const KEYWORDS = new Set(
  'ADD CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD SHELL STOPSIGNAL USER VOLUME WORKDIR ARG'.split(
    ' ',
  ),
);

/** What is left of a RUN when its arguments (`|2 A=1 B=two words`) and its shell are taken away. */
function commandOf(text: string): string {
  const rest = text.trim();
  const shell = SHELL.exec(rest);
  if (shell !== null && (shell.index === 0 || rest.startsWith('|')))
    return collapse(rest.slice(shell.index + shell[0].length));
  return collapse(rest);
}

const SHELL =
  /(?:^|\s)(?:(?:\/usr)?(?:\/local)?\/bin\/(?:ba|da|z|k|a)?sh(?:\s+-[a-z]+(?:\s+pipefail)?)*\s+-[a-z]*c|(?:\/\w+)*\/bin\/(?:ba|da|z|k|a)?sh -[a-z]*c|cmd \/S \/C|(?:powershell|pwsh)(?:\.exe)? (?:-\w+ )*-[Cc]ommand)\s+/;

function wordedStep(text: string): Step {
  const [, keyword = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const kind = keyword.toUpperCase();
  if (kind !== 'COPY' && kind !== 'ADD') return { kind, text: collapse(rest) };
  const hashed = /^(?:file|dir|multi):[0-9a-f]+ in (.*)$/s.exec(rest.trim());
  if (hashed !== null)
    return { kind, text: collapse(rest), destination: place(hashed[1] ?? ''), isHashed: true };
  return copyStep(kind, rest);
}

function copyStep(kind: string, rest: string): Step {
  const words = rest
    .replace(/^\s*\[(.*)\]\s*$/s, (_, list: string) => list.replaceAll(/[",]/g, ' '))
    .split(/\s+/)
    .filter((word) => word !== '');
  // The history leaves these out.
  const kept = words.filter((word) => !/^--(?:from|link|exclude|checksum|keep-git-dir)\b/.test(word));
  const destination = kept.at(-1);
  return {
    kind,
    text: kept.join(' '),
    ...(destination !== undefined && { destination: place(destination) }),
  };
}

const place = (path: string): string => path.trim().replace(/^\.\//, '').replace(/\/+$/, '') || '/';

/** @param variables what ARG and ENV have set so far; a variable without a value stays as it is written */
export function stepOfInstruction(
  { keyword, text }: Instruction,
  variables: ReadonlyMap<string, string>,
): Step {
  switch (keyword) {
    case 'RUN': {
      const command = text.replace(/^(?:--\w+(?:=\S+)?\s+)+/, '');
      const words = jsonWords(command);
      return { kind: 'RUN', text: collapse(words === undefined ? command : commandOf(words.join(' '))) };
    }
    case 'COPY':
    case 'ADD':
      return copyStep(keyword, filled(text, variables));
    default:
      return { kind: keyword, text: collapse(filled(text, variables)) };
  }
}

function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}

/** `$NAME`, `${NAME}` and `${NAME:-default}` filled in. */
export function filled(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(
    /\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g,
    (written, bare?: string, braced?: string, otherwise?: string) =>
      variables.get(bare ?? braced ?? '') ?? otherwise ?? written,
  );
}
