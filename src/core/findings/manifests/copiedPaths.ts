import { substitute } from '../../dockerfile/buildArguments';
import { cleanPath } from '../../buildContext/cleanPath';
import type { ChainInstruction } from '../../dockerfile/stageVariables';
import { resolvedFolder } from '../../dockerfile/workingFolder';
import { copyStep } from '../buildStep';
import { packageFileKind } from './packagePlaces';

/** What a `COPY`, an `ADD` or a bind mount brings to which place of the image. */
export interface Copied {
  /** Of the build context or of what `from` names; clean, without a slash at the start. Patterns too. */
  readonly sources: readonly string[];
  /** Without the leading slash. */
  readonly destination: string;
  /** A stage's name or number, or an image; none for the build context. */
  readonly from?: string;
  /** Sources keep their folders. */
  readonly hasParents: boolean;
}

export function copiedBy(found: ChainInstruction): readonly Copied[] {
  const { keyword, text } = found.instruction;
  const filled = substitute(text, found.variables) ?? text;
  if (keyword === 'RUN') return mountedBy(filled, found);
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  const flags = /^(?:--\S+\s+)*/.exec(filled)?.[0] ?? '';
  const words = copyStep(keyword, filled).text.split(' ');
  const sources = words.slice(0, -1).filter((source) => !/^<<|^\w[\w+.-]*:\/\//.test(source));
  const from = /(?:^|\s)--from=(\S+)/.exec(flags)?.[1];
  return [
    {
      sources: sources.map(contextWord),
      destination: inImage(found, words.at(-1) ?? ''),
      ...(from !== undefined && { from }),
      hasParents: /(?:^|\s)--parents(?:\s|=true)/.test(flags),
    },
  ];
}

/** `RUN --mount=type=bind,source=package.json,target=package.json npm ci`. */
function mountedBy(text: string, found: ChainInstruction): readonly Copied[] {
  const flags = /^(?:--\S+\s+)*/.exec(text)?.[0] ?? '';
  return [...flags.matchAll(/--mount=(\S+)/g)].flatMap(([, options = '']) => {
    const option = new Map(
      options.split(',').map((one) => [one.split('=', 1)[0] ?? '', one.slice(one.indexOf('=') + 1)] as const),
    );
    if ((option.get('type') ?? 'bind') !== 'bind') return [];
    const target = option.get('target') ?? option.get('dst') ?? option.get('destination') ?? '';
    const from = option.get('from');
    return [
      {
        sources: [contextWord(option.get('source') ?? option.get('src') ?? '.')],
        destination: inImage(found, target),
        ...(from !== undefined && { from }),
        hasParents: false,
      },
    ];
  });
}

/** As a path from the root of the context or of a stage; `.` is that root. */
const contextWord = (word: string): string => cleanPath(`/${word.replace(/^["']|["']$/g, '')}`).slice(1);

const inImage = ({ folder }: ChainInstruction, path: string): string =>
  resolvedFolder(folder, path.replace(/^["']|["']$/g, '')).replace(/^\//, '');

/** Where a lock file or manifest of the context comes to lie, under its own name or another one of such a file. */
export function imagePathsOf(file: string, { sources, destination, hasParents }: Copied): readonly string[] {
  return sources.flatMap((source) => {
    const rest = restBelow(file, source);
    if (rest === undefined) return [];
    if (hasParents) return [joined(destination, file)];
    if (rest !== '') return [joined(destination, rest)];
    return [packageFileKind(destination) === undefined ? joined(destination, nameOf(file)) : destination];
  });
}

/** What was copied to a path of the image; several where it cannot be told whether a source is a folder or a file. */
export function sourcesOf(path: string, { sources, destination, hasParents }: Copied): readonly string[] {
  const rest = restBelow(path, destination);
  if (rest === undefined) return [];
  if (hasParents) return [rest];
  return sources.flatMap((source) => {
    // Of a pattern it is known in which folder it begins.
    if (/[*?[]/.test(source)) return [joined(source.replace(/(?:^|\/)[^/]*[*?[].*$/, ''), rest)];
    return nameOf(source) === rest.split('/')[0] && source !== ''
      ? [joined(source, rest), joined(folderOf(source), rest)]
      : [joined(source, rest)];
  });
}

/** What of a path lies below another one, which may be a pattern: empty for itself, none where it does not. */
function restBelow(path: string, above: string): string | undefined {
  if (above === '') return path;
  const [names, patterns] = [path.split('/'), above.split('/')];
  if (names.length < patterns.length) return undefined;
  const fits = patterns.every((pattern, index) => fitsName(pattern, names[index] ?? ''));
  return fits ? names.slice(patterns.length).join('/') : undefined;
}

function fitsName(pattern: string, name: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === name;
  // Stars of one name are few, and what they stand for is short.
  if (pattern.length > 100 || (pattern.match(/\*/g)?.length ?? 0) > 5) return false;
  const source = pattern
    .replace(/[.+^${}()|\\[\]]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
export const joined = (folder: string, name: string): string =>
  [folder, name].filter((part) => part !== '').join('/');
