import { isMap, isSeq, parseDocument, stringify, visit, type Document } from 'yaml';
import type { IgnoreRule } from './ignoreRule';
import { readIgnoreFile } from './yamlRules';

export type NewIgnore = Omit<IgnoreRule, 'line' | 'reason'> & { readonly reason: string };

const HEADER = `# Findings that are ignored, each with the reason why.\n`;

/**
 * The ignore file with an entry more. What is written stays as it is, comments and order too.
 * @returns a `problem` where the file is not one of ours or cannot be read
 */
export function addIgnore(
  text: string,
  added: NewIgnore,
): { readonly text: string } | { readonly problem: string } {
  const before = readIgnoreFile(text);
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0)
    return { problem: `The ignore file cannot be read: ${document.errors[0]?.message.split('\n')[0] ?? ''}` };
  const { contents } = document;
  const changed =
    contents === null
      ? `${text === '' ? HEADER : withLineEnd(text)}${stringify({ ignore: [entry(added)] })}`
      : (appended(text, added) ?? rewritten(text, added));
  if (changed === undefined)
    return { problem: 'The ignore file has no list under "ignore" to which an entry could be added.' };
  return readIgnoreFile(changed).rules.length === before.rules.length + 1
    ? { text: changed }
    : { problem: 'The ignore file would not read as meant after the change.' };
}

function entry({ id, package: found, path, reason, until, by }: NewIgnore): object {
  return {
    id,
    ...(found === undefined ? {} : { package: found }),
    ...(path === undefined ? {} : { path }),
    reason,
    ...(until === undefined ? {} : { until }),
    ...(by === undefined ? {} : { by }),
  };
}

/** After the last entry of a list written in lines, with its indentation; none where it is written another way. */
function appended(text: string, added: NewIgnore): string | undefined {
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const list = isMap(contents) ? contents.get('ignore', true) : contents;
  if (!isSeq(list) || list.flow === true || list.items.length === 0) return undefined;
  const last = list.items.at(-1) as { readonly range?: readonly [number, number, number] | null };
  const [start, end] = last.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  const indent = /(?:^|\n)([ \t]*)-[ \t]*$/.exec(text.slice(0, start))?.[1];
  if (indent === undefined) return undefined;
  const after = text.slice(end - 1, end) === '\n' ? end : lineEndAfter(text, end);
  const lines = stringify([entry(added)], { lineWidth: 0 })
    .trimEnd()
    .split('\n');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const written = lines.map((line) => `${indent}${line}${eol}`).join('');
  return `${withLineEnd(text.slice(0, after), eol)}${written}${text.slice(after)}`;
}

function lineEndAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function rewritten(text: string, added: NewIgnore): string | undefined {
  const document: Document = parseDocument(text, { logLevel: 'silent' });
  if (isSeq(document.contents)) document.contents.add(document.createNode(entry(added)));
  else if (isMap(document.contents)) {
    const list = document.contents.get('ignore', true);
    if (isSeq(list)) list.add(document.createNode(entry(added)));
    else document.contents.set('ignore', document.createNode([entry(added)]));
  } else return undefined;
  return hasLostAlias(document) ? undefined : document.toString({ lineWidth: 0 });
}

/** An alias without its anchor cannot be written. */
function hasLostAlias(document: Document): boolean {
  let isLost = false;
  visit(document, {
    Alias: (_, alias) => {
      isLost ||= alias.resolve(document) === undefined;
    },
  });
  return isLost;
}

const withLineEnd = (text: string, eol = '\n'): string =>
  text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
