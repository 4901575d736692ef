import { isMap, isSeq, parseDocument, Scalar, stringify, visit, type Document } from 'yaml';
import type { IgnoreRule } from './ignoreRule';
import { readIgnoreFile } from './yamlRules';
import { t } from '../../l10n';

export type NewIgnore = Omit<IgnoreRule, 'line' | 'reason'> & { readonly reason: string };

const MOST_CHARACTERS = 2000;
const HEADER = `# Findings that are ignored, each with the reason why.\n`;

/**
 * The ignore file with entries more. What is written stays as it is, comments and order too.
 * @returns a `problem` where the file is not one of ours or cannot be read
 */
export function addIgnore(
  text: string,
  ...added: readonly NewIgnore[]
): { readonly text: string } | { readonly problem: string } {
  const texts = added.flatMap((one) => Object.values(one));
  if (texts.some((one) => typeof one === 'string' && one.length > MOST_CHARACTERS))
    return { problem: t('No text of an entry may have more than {0} characters.', MOST_CHARACTERS) };
  const before = readIgnoreFile(text);
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0)
    return {
      problem: t('The ignore file cannot be read: {0}', document.errors[0]?.message.split('\n')[0] ?? ''),
    };
  const { contents } = document;
  const changed =
    contents === null
      ? `${text === '' ? HEADER : withLineEnd(text)}${written({ ignore: added.map(entry) })}`
      : (appended(text, added) ?? rewritten(text, added));
  if (changed === undefined)
    return { problem: t('The ignore file has no list under "ignore" to which an entry could be added.') };
  return readIgnoreFile(changed).rules.length === before.rules.length + added.length
    ? { text: changed }
    : { problem: t('The ignore file would not read as meant after the change.') };
}

function entry({ id, package: found, path, reason, until, by }: NewIgnore): object {
  const fields = { id, package: found, path, reason, until, by };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text === undefined ? [] : [[name, scalar(text)]])),
  );
}

/** What breaks lines of its own, is not seen or turns the direction of writing. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function scalar(text: string): string | Scalar {
  if (text.search(UNSEEN) === -1) return text;
  const quoted = new Scalar(text);
  quoted.type = 'QUOTE_DOUBLE';
  return quoted;
}

/** Nothing in the file is other than it looks: only quoted texts have what is not seen, and there it is spelled out. */
function written(value: object): string {
  return stringify(value, { lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity }).replace(
    UNSEEN,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}

/** After the last entry of a list written in lines, with its indentation; none where it is written another way. */
function appended(text: string, added: readonly NewIgnore[]): string | undefined {
  const { contents } = parseDocument(text, { logLevel: 'silent' });
  const list = isMap(contents) ? contents.get('ignore', true) : contents;
  if (!isSeq(list) || list.flow === true || list.items.length === 0) return undefined;
  const last = list.items.at(-1) as { readonly range?: readonly [number, number, number] | null };
  const [start, end] = last.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  const indent = /(?:^|\n)([ \t]*)-[ \t]*$/.exec(text.slice(0, start))?.[1];
  if (indent === undefined) return undefined;
  const after = text.slice(end - 1, end) === '\n' ? end : lineEndAfter(text, end);
  const lines = written(added.map(entry)).trimEnd().split('\n');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const more = lines.map((line) => `${indent}${line}${eol}`).join('');
  return `${withLineEnd(text.slice(0, after), eol)}${more}${text.slice(after)}`;
}

function lineEndAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

function rewritten(text: string, added: readonly NewIgnore[]): string | undefined {
  const document: Document = parseDocument(text, { logLevel: 'silent' });
  const { contents } = document;
  const list = isMap(contents) ? contents.get('ignore', true) : contents;
  if (isSeq(list)) for (const one of added) list.add(document.createNode(entry(one)));
  else if (isMap(contents)) contents.set('ignore', document.createNode(added.map(entry)));
  else return undefined;
  return hasLostAlias(document) ? undefined : document.toString({ lineWidth: 0 });
}

/** An alias without its anchor cannot be written. */
export function hasLostAlias(document: Document): boolean {
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
