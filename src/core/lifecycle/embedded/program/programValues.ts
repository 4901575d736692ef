import type { ComputedExpression, Expression, PropertyExpression } from '../expression';
import { concatenation } from '../intrinsics';
import type { Token, TokenList } from '../tokens';
import type { ProgramLanguage } from './programLanguage';

/** Deeper than any policy; a hostile text must not exhaust the stack. */
const DEEPEST = 100;

/** Reads literals among a program's tokens; whatever is no literal is computed. Spans are token indexes, `end` exclusive. */
export class ProgramValues {
  /** Of a closing bracket the index of the opening one. */
  private readonly openings: ReadonlyMap<number, number>;

  public constructor(
    public readonly list: TokenList,
    private readonly language: ProgramLanguage,
  ) {
    this.openings = new Map([...list.closing].map(([opening, closing]) => [closing, opening]));
  }

  public word(index: number): string {
    const token = this.list.tokens[index];
    return token === undefined || token.kind === 'text' ? '' : this.list.text.slice(token.start, token.end);
  }

  public closingOf(opening: number): number {
    return this.list.closing.get(opening) ?? this.list.tokens.length;
  }

  /** The object whose brace is at the index. */
  public object(opening: number, depth = 0): Expression {
    const closing = this.closingOf(opening);
    const span = { start: opening, end: Math.min(closing + 1, this.list.tokens.length) };
    if (depth >= DEEPEST) return this.computed(span.start, span.end);
    const properties: PropertyExpression[] = [];
    let open = false;
    for (const { start, end } of this.entries(opening)) {
      const property = this.property(start, end, depth);
      if (property === 'open') open = true;
      else if (property !== 'absent') properties.push(property);
    }
    return { kind: 'object', range: this.range(span.start, span.end), properties, open };
  }

  /** Texts with a plus between them, or next to each other. Undefined where anything else is in the span. */
  public chain(start: number, end: number): Expression | undefined {
    const parts: Expression[] = [];
    for (let at = start; at < end;) {
      if (at > start && this.word(at) === '+') at += 1;
      else if (at > start && !this.areNeighbours(at)) return undefined;
      const operandEnd = this.operandEnd(at, end);
      if (operandEnd === undefined) return undefined;
      const token = this.list.tokens[at];
      if (token?.kind === 'text' && operandEnd === at + 1)
        parts.push(this.language.textOf(this.list.text, token));
      else parts.push(this.computed(at, operandEnd));
      at = operandEnd;
    }
    return concatenation(this.list.text, parts, this.range(start, end));
  }

  /** Whether the text at the index continues the one before it: a new line does so inside brackets only. */
  public areNeighbours(at: number): boolean {
    const { text, tokens, around } = this.list;
    const [one, other] = [tokens[at - 1], tokens[at]];
    if (!this.language.joinsNeighbours || one?.kind !== 'text' || other?.kind !== 'text') return false;
    return (around[at] ?? -1) >= 0 || !text.slice(one.end, other.start).includes('\n');
  }

  /** The first token of the operand that ends at the index. */
  public operandStart(last: number): number {
    let at = last;
    for (;;) {
      const opening = this.openings.get(at);
      if (opening !== undefined) at = opening;
      const before = this.list.tokens[at - 1]?.kind;
      if (this.word(at - 1) === '.' && at >= 2) at -= 2;
      else if (opening !== undefined && (before === 'word' || this.openings.has(at - 1))) at -= 1;
      else return at;
    }
  }

  /** Behind a text, a number or a name with its calls, members and indexes. */
  public operandEnd(start: number, limit: number): number | undefined {
    const token = this.list.tokens[start];
    if (token === undefined || start >= limit) return undefined;
    if (token.kind === 'text') return start + 1;
    let at = start;
    if (token.kind === 'word' || token.kind === 'number') at += 1;
    else if (this.word(start) !== '(') return undefined;
    while (at < limit) {
      const word = this.word(at);
      if (word === '(' || word === '[') at = this.closingOf(at) + 1;
      else if (word === '.' && this.list.tokens[at + 1]?.kind === 'word') at += 2;
      else break;
    }
    return Math.min(at, limit);
  }

  private value(start: number, end: number, depth: number): Expression {
    const token = this.list.tokens[start];
    if (token === undefined || start >= end) return this.computed(start, end);
    const word = this.word(start);
    const closing = this.closingOf(start) + 1;
    // `as const`, `satisfies …` and `for …` leave a literal what it is.
    const isWhole = closing >= end || (this.list.tokens[closing]?.kind === 'word' && word !== '(');
    if (word === '{' && isWhole) return this.object(start, depth + 1);
    if (word === '[') return this.listOf(start, end, depth + 1);
    if (word === '(' && closing >= end && depth < DEEPEST) return this.value(start + 1, end - 1, depth + 1);
    const isTyped = ['as', 'satisfies'].includes(this.word(start + 1));
    return (
      (isTyped || end === start + 1 ? this.single(token, word) : this.negative(start, end)) ??
      this.chain(start, end) ??
      this.computed(start, end)
    );
  }

  private single(token: Token, word: string): Expression | undefined {
    const range = { start: token.start, end: token.end };
    if (token.kind === 'text') return this.language.textOf(this.list.text, token);
    const constant = token.kind === 'word' ? this.language.constants.get(word) : numberOf(token, word);
    return constant === undefined ? undefined : { kind: 'constant', range, value: constant };
  }

  private negative(start: number, end: number): Expression | undefined {
    const token = this.list.tokens[start + 1];
    if (this.word(start) !== '-' || token === undefined || end !== start + 2) return undefined;
    const value = numberOf(token, this.word(start + 1));
    return value === undefined
      ? undefined
      : { kind: 'constant', range: this.range(start, end), value: -value };
  }

  private listOf(opening: number, end: number, depth: number): Expression {
    const closing = this.closingOf(opening);
    if (depth >= DEEPEST) return this.computed(opening, end);
    const behind = this.word(closing + 1);
    const isConcatenated = behind === '+' || (behind === '.' && this.word(closing + 2) === 'concat');
    const isWhole = closing + 1 >= end || isConcatenated || ['as', 'satisfies'].includes(behind);
    if (!isWhole) return this.computed(opening, end);
    const items: Expression[] = [];
    let open = isConcatenated && closing + 1 < end;
    for (const entry of this.entries(opening)) {
      if (isSpread(this.word(entry.start))) open = true;
      else {
        items.push(this.value(entry.start, entry.end, depth));
        const after = this.closingOf(entry.start) + 1;
        if (this.list.closing.has(entry.start) && after < entry.end && this.word(after) === 'for')
          open = true;
      }
    }
    return { kind: 'list', range: this.range(opening, closing + 1), items, open };
  }

  private property(start: number, end: number, depth: number): PropertyExpression | 'open' | 'absent' {
    const token = this.list.tokens[start];
    if (token === undefined) return 'absent';
    const key = this.key(token, this.word(start));
    if (key === undefined) return 'open';
    const property = { key, keyRange: { start: token.start, end: token.end } };
    if (end === start + 1)
      return this.language.namesAreKeys && token.kind === 'word'
        ? { ...property, value: this.computed(start, end) }
        : property;
    if (this.word(start + 1) !== ':') return 'open';
    if (end === start + 2) return property;
    if (end === start + 3 && this.word(start + 2) === 'undefined') return 'absent';
    return { ...property, value: this.value(start + 2, end, depth) };
  }

  private key(token: Token, word: string): string | undefined {
    if (token.kind === 'text') {
      const { content } = this.language.textOf(this.list.text, token);
      return content.holes.length > 0 ? undefined : content.text;
    }
    return token.kind === 'word' && this.language.namesAreKeys ? word : undefined;
  }

  /** What is between a bracket's commas. */
  private *entries(opening: number): Generator<{ readonly start: number; readonly end: number }> {
    const closing = this.closingOf(opening);
    for (let start = opening + 1; start < closing;) {
      let end = start;
      while (end < closing && this.word(end) !== ',')
        end = Math.min(closing, (this.list.closing.get(end) ?? end) + 1);
      if (end > start) yield { start, end };
      start = end + 1;
    }
  }

  private computed(start: number, end: number): ComputedExpression {
    return { kind: 'computed', range: this.range(start, end), parts: [] };
  }

  private range(start: number, end: number): { readonly start: number; readonly end: number } {
    const { tokens } = this.list;
    const first = tokens[Math.min(start, tokens.length - 1)]?.start ?? 0;
    return { start: first, end: Math.max(first, tokens[Math.min(end, tokens.length) - 1]?.end ?? 0) };
  }
}

function isSpread(word: string): boolean {
  return word === '...' || word === '*';
}

function numberOf({ kind }: Token, word: string): number | undefined {
  const value = kind === 'number' ? Number(word.replaceAll('_', '')) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}
