import { cleanPath } from '../buildContext/cleanPath';
import { readInstructions } from './instructions';

/**
 * The paths, relative to the build context, that a Dockerfile's `COPY` and `ADD` need to be there. Of a pattern it is the
 * folder that the pattern starts in. Left out: what comes from a stage, an image, a URL or a here-document, what depends
 * on a variable, and the context itself.
 * https://docs.docker.com/reference/dockerfile/#copy
 */
export function contextSources(dockerfile: string): readonly string[] {
  const sources = readInstructions(dockerfile)
    .filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD')
    .flatMap(({ text }) => sourcesOf(text))
    .filter((source) => !source.startsWith('<<') && !source.includes('$') && !isRemote(source))
    .map((source) => withoutPattern(cleanPath(`/${source}`)).slice(1))
    .filter((path) => path !== '');
  return [...new Set(sources)];
}

/** Everything between the flags and the destination. */
function sourcesOf(text: string): readonly string[] {
  const [flags = ''] = /^(?:--\S+\s+)*/.exec(text) ?? [];
  if (/(?:^|\s)--from=/.test(flags)) return [];
  const operands = text.slice(flags.length);
  return (jsonStrings(operands) ?? operands.split(/\s+/)).slice(0, -1);
}

function jsonStrings(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/** What `ADD` fetches: https://docs.docker.com/reference/dockerfile/#source */
function isRemote(source: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|[^/]+@[^/]+:)/i.test(source);
}

function withoutPattern(path: string): string {
  const names = path.split('/');
  const first = names.findIndex((name) => /[*?[\\]/.test(name));
  return first < 0 ? path : names.slice(0, first).join('/');
}
