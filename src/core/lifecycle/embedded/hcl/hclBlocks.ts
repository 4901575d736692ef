import type { TextRange } from '../../policyTree';
import type { Expression } from '../expression';
import { HclExpressions } from './hclExpressions';
import { hclText } from './hclText';
import { hclTokens } from './hclTokens';

/** What stands in a file of Terraform, or between the braces of a block. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

export interface HclAttribute {
  readonly name: string;
  readonly nameRange: TextRange;
  /** Absent while it is being typed. */
  readonly value?: Expression;
}

/** `type "label" "label" { … }` */
export interface HclBlock {
  readonly type: string;
  readonly typeRange: TextRange;
  readonly labels: readonly string[];
  /** From the type to the closing brace. */
  readonly range: TextRange;
  /** The braces and what is between them. */
  readonly bodyRange: TextRange;
  readonly body: HclBody;
}

/** Deeper than any configuration; a hostile text must not exhaust the stack. */
const DEEPEST = 50;

/** Reads Terraform's text; what is no Terraform is passed over line by line. */
export function readHcl(text: string): HclBody {
  const reader = new HclExpressions(hclTokens(text, 0, text.length));
  return readBody(reader, reader.list.tokens.length, 0);
}

function readBody(reader: HclExpressions, end: number, depth: number): HclBody {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  while (reader.at < end) {
    const attribute = readAttribute(reader);
    if (attribute !== undefined) attributes.push(attribute);
    else {
      const block = readBlock(reader, end, depth);
      if (block !== undefined) blocks.push(block);
    }
  }
  return { attributes, blocks };
}

function readAttribute(reader: HclExpressions): HclAttribute | undefined {
  const { token } = reader;
  if (token?.kind !== 'word' || reader.word(reader.at + 1) !== '=') return undefined;
  const name = reader.word();
  reader.at += 2;
  const value = reader.expression(true);
  return { name, nameRange: { start: token.start, end: token.end }, ...(value && { value }) };
}

/** Reads the block that begins here; where none does, passes one token over. */
function readBlock(reader: HclExpressions, end: number, depth: number): HclBlock | undefined {
  const type = reader.token;
  const typeName = reader.word();
  reader.at += 1;
  if (type?.kind !== 'word') return undefined;
  const labels: string[] = [];
  for (; reader.at < end && reader.word() !== '{'; reader.at += 1) {
    const { token } = reader;
    if (token?.kind === 'text') labels.push(hclText(reader.list.text, token).content.text);
    else if (token?.kind === 'word') labels.push(reader.word());
    else return undefined;
  }
  const opening = reader.token;
  if (opening === undefined || reader.at >= end) return undefined;
  const closing = Math.min(reader.list.closing.get(reader.at) ?? end, end);
  reader.at += 1;
  const body = depth < DEEPEST ? readBody(reader, closing, depth + 1) : { attributes: [], blocks: [] };
  reader.at = Math.min(closing + 1, reader.list.tokens.length);
  const bodyEnd = reader.list.tokens[reader.at - 1]?.end ?? opening.end;
  return {
    type: typeName,
    typeRange: { start: type.start, end: type.end },
    labels,
    range: { start: type.start, end: bodyEnd },
    bodyRange: { start: opening.start, end: bodyEnd },
    body,
  };
}
