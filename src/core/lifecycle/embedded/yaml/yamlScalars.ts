import type { Scalar } from 'yaml';
import type { PolicyHost } from '../embeddedPolicy';
import type { Escape } from '../escapes';
import { numbered } from '../escapes';
import type { MappedText } from '../mappedText';
import { MappedTextBuilder } from '../mappedText';
import { blockText } from './yamlBlock';

/** A text of YAML with the place of each character; undefined where it reads otherwise than the library says. */
export function scalarText(document: string, scalar: Scalar): MappedText | undefined {
  if (!scalar.range || typeof scalar.value !== 'string') return undefined;
  const [start, end] = scalar.range;
  const mapped = mappedScalar(document, scalar, start, end);
  return sameText(mapped.text, scalar.value) ? mapped : undefined;
}

/** JSON does not mind white space, and the library keeps line breaks of Windows where YAML does not. */
function sameText(one: string, other: string): boolean {
  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  return one === other || squeezed(one) === squeezed(other);
}

function mappedScalar(document: string, scalar: Scalar, start: number, end: number): MappedText {
  switch (scalar.type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return blockText(document, start, end);
    case 'QUOTE_DOUBLE':
      return flowText(document, start + 1, end - 1, doubleEscape);
    case 'QUOTE_SINGLE':
      return flowText(document, start + 1, end - 1, singleEscape);
    default:
      return flowText(document, start, end, () => undefined);
  }
}

export function scalarHost({ type }: Scalar): PolicyHost {
  switch (type) {
    case 'BLOCK_LITERAL':
      return { kind: 'yaml', style: 'literal' };
    case 'BLOCK_FOLDED':
      return { kind: 'yaml', style: 'folded' };
    case 'QUOTE_DOUBLE':
      return { kind: 'string', quote: '"' };
    case 'QUOTE_SINGLE':
      return { kind: 'string', quote: "'" };
    default:
      return { kind: 'yaml', style: 'plain' };
  }
}

const FOLD = /[ \t]*(?:\r?\n[ \t]*)+/y;

/** Quoted and plain texts: a line break is a space, and each further one a line break. */
function flowText(
  document: string,
  start: number,
  end: number,
  escapeAt: (document: string, at: number) => Escape | undefined,
): MappedText {
  const builder = new MappedTextBuilder(document);
  let copied = start;
  for (let at = start; at < end;) {
    const escape = escapeAt(document, at);
    const fold = escape === undefined ? foldAt(document, at) : '';
    if (escape === undefined && fold === '') {
      at += 1;
      continue;
    }
    builder.copy(copied, at);
    copied = Math.min(end, at + (escape?.length ?? fold.length));
    if (escape === undefined) builder.space('\n'.repeat(fold.split('\n').length - 2) || ' ', at, copied);
    else builder.escape(escape.decoded, at, copied);
    at = copied;
  }
  builder.copy(copied, end);
  return builder.build({ start, end: Math.max(start, end) });
}

function foldAt(document: string, at: number): string {
  const first = document.charAt(at);
  // Space after space was looked at from its first one.
  if (!' \t\r\n'.includes(first) || ' \t'.includes(document.charAt(at - 1) || 'x')) return '';
  FOLD.lastIndex = at;
  return FOLD.exec(document)?.[0] ?? '';
}

function singleEscape(document: string, at: number): Escape | undefined {
  return document.startsWith("''", at) ? { decoded: "'", length: 2 } : undefined;
}

const ESCAPES = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1B'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\x85'],
  ['_', '\xA0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const NUMBERED = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;
const CONTINUATION = /\\\r?\n[ \t]*/y;

function doubleEscape(document: string, at: number): Escape | undefined {
  if (document.charAt(at) !== '\\') return undefined;
  CONTINUATION.lastIndex = at;
  const continued = CONTINUATION.exec(document);
  if (continued !== null) return { decoded: '', length: continued[0].length };
  const next = document.charAt(at + 1);
  return numbered(document, at, NUMBERED) ?? { decoded: ESCAPES.get(next) ?? next, length: 2 };
}
