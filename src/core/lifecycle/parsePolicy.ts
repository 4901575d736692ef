import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { ParsedPolicy, PolicyProperty, PolicyValue, SyntaxFault, TextRange } from './policyTree';
import { t } from '../l10n';

/** Reads a policy that is a document of its own. Never throws: what is no JSON is told with its place. */
export function parsePolicy(text: string): ParsedPolicy {
  const range = { start: 0, end: text.length };
  const about = { range, source: text, length: text.length };
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  if (root === 'too-deep')
    return { ...about, syntax: [{ kind: 'invalid', range, expected: t('an end of its nested brackets') }] };
  return {
    ...about,
    ...(root !== undefined && { root: valueOf(root, text) }),
    syntax: faultsOf(errors, text),
  };
}

/** Thousands of nested brackets are more than the parser's stack. */
function treeOf(text: string, errors: ParseError[]): Node | undefined | 'too-deep' {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (error instanceof RangeError) return 'too-deep';
    throw error;
  }
}

/** An open comment at the end makes the parser's nodes longer than the text. */
const rangeOf = ({ offset, length }: Node, { length: limit }: string): TextRange => ({
  start: Math.min(offset, limit),
  end: Math.min(offset + length, limit),
});

function valueOf(node: Node, text: string): PolicyValue {
  const range = rangeOf(node, text);
  switch (node.type) {
    case 'object':
      return {
        kind: 'object',
        range,
        properties: (node.children ?? []).flatMap((one) => propertyOf(one, text)),
      };
    case 'array':
      return { kind: 'array', range, items: (node.children ?? []).map((one) => valueOf(one, text)) };
    case 'string':
      return { kind: 'string', range, value: node.value as string };
    case 'number': {
      const hasFraction = /[.eE]/.test(text.slice(range.start, range.end));
      return { kind: 'number', range, value: node.value as number, ...(hasFraction && { hasFraction }) };
    }
    case 'boolean':
      return { kind: 'boolean', range, value: node.value as boolean };
    default:
      return { kind: 'null', range };
  }
}

function propertyOf(node: Node, text: string): PolicyProperty[] {
  const [key, value] = node.children ?? [];
  if (key === undefined) return [];
  const range = rangeOf(node, text);
  const property = { key: key.value as string, keyRange: rangeOf(key, text), range };
  return [value === undefined ? property : { ...property, value: valueOf(value, text) }];
}

/** By the parser's own names. */
const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: t('a JSON value'),
  InvalidNumberFormat: t('a number'),
  PropertyNameExpected: t('a key in double quotes'),
  ValueExpected: t('a value'),
  ColonExpected: t('a colon'),
  CommaExpected: 'a comma',
  CloseBraceExpected: t('a closing brace'),
  CloseBracketExpected: t('a closing bracket'),
  EndOfFileExpected: t('the end of the text'),
  UnexpectedEndOfString: t('the closing quote of the text'),
  InvalidEscapeCharacter: t('an escape that JSON knows'),
  InvalidCharacter: t('an escape in place of this character'),
};

/** After one trailing comma the parser has two complaints at the same place. */
function faultsOf(errors: readonly ParseError[], text: string): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  for (const { error, offset, length } of errors) {
    const name = printParseErrorCode(error);
    const range = { start: Math.min(offset, text.length), end: Math.min(offset + length, text.length) };
    if (name === 'InvalidCommentToken') {
      faults.push({ kind: 'comment', range });
      continue;
    }
    const comma = trailingComma(name, range.start, text);
    if (comma === undefined) {
      const expected = EXPECTED[name];
      faults.push({ kind: 'invalid', range, ...(expected !== undefined && { expected }) });
    } else if (!faults.some((fault) => fault.kind === 'trailing-comma' && fault.range.start === comma))
      faults.push({ kind: 'trailing-comma', range: { start: comma, end: comma + 1 } });
  }
  return faults;
}

/** The offset of the comma that a bracket follows, where that is why the parser complains. */
function trailingComma(fault: string, offset: number, text: string): number | undefined {
  if (fault !== 'PropertyNameExpected' && fault !== 'ValueExpected') return undefined;
  if (!/[\]}]/.test(text.charAt(offset))) return undefined;
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  return text.charAt(at) === ',' ? at : undefined;
}
