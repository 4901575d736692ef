import type { ComputedExpression, Expression, PropertyExpression } from '../expression';
import type { Token, TokenList } from '../tokens';
import { hclText, soleInterpolation } from './hclText';
import { hclTokens } from './hclTokens';

/** Deeper than any configuration; a hostile text must not exhaust the stack. */
const DEEPEST = 100;

const ENDS = new Set([')', ']', '}', ',', '=', '=>']);
const CONSTANTS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads the expressions among Terraform's tokens. It knows values; of operators only that the outcome is computed. */
export class HclExpressions {
  /** The index of the next token. */
  public at = 0;

  public constructor(
    public readonly list: TokenList,
    private readonly depth = 0,
  ) {}

  public get token(): Token | undefined {
    return this.list.tokens[this.at];
  }

  /** What the token at an index says: its text, or nothing for a quoted text. */
  public word(index = this.at): string {
    const token = this.list.tokens[index];
    return token === undefined || token.kind === 'text' ? '' : this.list.text.slice(token.start, token.end);
  }

  /**
   * The expression that begins here, up to what cannot belong to it.
   * @param inLine a line's end ends it, as it does everywhere but inside `(…)` and `[…]`
   */
  public expression(inLine: boolean, depth = this.depth): Expression | undefined {
    const operands: Expression[] = [];
    const first = this.skipNewlines(inLine);
    let conditions = 0;
    let wantsOperand = true;
    let signs = 0;
    let computed = false;
    for (let token = first; token !== undefined; token = this.skipNewlines(inLine)) {
      const word = this.word();
      if (token.kind === 'newline' || ENDS.has(word) || (word === ':' && conditions === 0)) break;
      if (wantsOperand && isOperand(token, word)) {
        const operand = this.operand(token, word, depth);
        operands.push(operand);
        wantsOperand = false;
      } else if (token.kind !== 'mark' || word === '{') break;
      else {
        if (word === '?') conditions += 1;
        else if (word === ':') conditions -= 1;
        if (word === '-' && operands.length === 0) signs += 1;
        else computed = true;
        wantsOperand = this.operator(word);
      }
    }
    const last = this.list.tokens[this.at - 1];
    if (first === undefined || last === undefined || last.start < first.start) return undefined;
    const range = { start: first.start, end: last.end };
    const [only] = operands;
    if (!computed && only !== undefined) {
      if (signs === 0) return only;
      if (only.kind === 'constant' && typeof only.value === 'number' && signs === 1)
        return { ...only, range, value: -only.value };
    }
    return { kind: 'computed', range, parts: operands.filter(({ kind }) => kind !== 'constant') };
  }

  /** Past an operator, an index or an attribute; says whether an operand is to follow. */
  private operator(word: string): boolean {
    if (word === '[' || word === '(') {
      this.at = this.closingOf(this.at) + 1;
      return false;
    }
    this.at += 1;
    // `.name`, `.0` and `.*`
    if (word === '.' && this.token !== undefined && this.token.kind !== 'newline') this.at += 1;
    return word !== '.' && word !== '...';
  }

  private operand(token: Token, word: string, depth: number): Expression {
    const range = { start: token.start, end: token.end };
    if (token.kind === 'text') {
      this.at += 1;
      return this.text(token, depth);
    }
    if (token.kind === 'number') {
      this.at += 1;
      return { kind: 'constant', range, value: Number(word) };
    }
    if (token.kind === 'word') {
      const constant = CONSTANTS.get(word);
      if (constant === undefined) return this.reference(token, depth);
      this.at += 1;
      return { kind: 'constant', range, value: constant };
    }
    if (depth >= DEEPEST) return this.skipped();
    if (word === '[') return this.listOf(depth + 1);
    if (word === '{') return this.object(depth + 1);
    return this.parenthesis(depth + 1);
  }

  private text(token: Token, depth: number): Expression {
    const inner = depth < DEEPEST ? soleInterpolation(this.list.text, token) : undefined;
    if (inner === undefined) return hclText(this.list.text, token);
    const reader = new HclExpressions(hclTokens(this.list.text, inner.start, inner.end), depth + 1);
    const expression = reader.expression(false);
    return expression ?? { kind: 'computed', range: { start: token.start, end: token.end }, parts: [] };
  }

  /** A name, or a call of a function. */
  private reference(token: Token, depth: number): ComputedExpression {
    this.at += 1;
    while (this.word() === '::') this.at += 2;
    const nameEnd = this.list.tokens[this.at - 1]?.end ?? token.end;
    if (this.word() !== '(')
      return { kind: 'computed', range: { start: token.start, end: nameEnd }, parts: [] };
    const call = this.list.text.slice(token.start, nameEnd);
    if (depth >= DEEPEST) return { ...this.skipped(), call };
    const { items, end } = this.items(depth + 1);
    return { kind: 'computed', call, range: { start: token.start, end }, parts: items };
  }

  private parenthesis(depth: number): Expression {
    const start = this.token?.start ?? 0;
    const { items, end } = this.items(depth);
    const [only] = items;
    return items.length === 1 && only !== undefined
      ? only
      : { kind: 'computed', range: { start, end }, parts: items };
  }

  private listOf(depth: number): Expression {
    const start = this.token?.start ?? 0;
    const opening = this.at;
    this.at += 1;
    this.skipNewlines(false);
    if (this.word() === 'for') {
      const item = this.forBody(depth);
      const end = this.leave(opening);
      return { kind: 'list', range: { start, end }, items: item === undefined ? [] : [item], open: true };
    }
    this.at = opening;
    const { items, end } = this.items(depth);
    return { kind: 'list', range: { start, end }, items, open: false };
  }

  /** `for name, name in list : item if condition`: what stands for every item. */
  private forBody(depth: number): Expression | undefined {
    while (this.token?.kind === 'word' || this.word() === ',') {
      const isLast = this.word() === 'in';
      this.at += 1;
      if (isLast) break;
      this.skipNewlines(false);
    }
    this.expression(false, depth);
    if (this.word() !== ':') return undefined;
    this.at += 1;
    return this.expression(false, depth);
  }

  /** What is between brackets, separated by commas; leaves behind the closing one. */
  private items(depth: number): { readonly items: readonly Expression[]; readonly end: number } {
    const opening = this.at;
    const closing = this.closingOf(opening);
    const items: Expression[] = [];
    this.at += 1;
    while (this.at < closing) {
      const before = this.at;
      const item = this.expression(false, depth);
      if (item !== undefined) items.push(item);
      // A comma, or what has no place here.
      if (this.word() === ',' || this.at === before) this.at += 1;
    }
    return { items, end: this.leave(opening) };
  }

  private object(depth: number): Expression {
    const start = this.token?.start ?? 0;
    const opening = this.at;
    const closing = this.closingOf(opening);
    const properties: PropertyExpression[] = [];
    let open = false;
    this.at += 1;
    while (this.at < closing) {
      const key = this.key();
      if (key === 'separator') continue;
      const hasValue = ['=', ':'].includes(this.word());
      if (hasValue) this.at += 1;
      const value = hasValue ? this.expression(true, depth) : undefined;
      if (key === 'computed') open = true;
      else properties.push({ ...key, ...(value && { value }) });
      while (this.at < closing && this.word() !== ',' && this.token?.kind !== 'newline') this.at += 1;
    }
    return { kind: 'object', range: { start, end: this.leave(opening) }, properties, open };
  }

  /** The key that is next, `computed` for `(name)`, `"${name}"` and a `for`. */
  private key(): 'separator' | 'computed' | Pick<PropertyExpression, 'key' | 'keyRange'> {
    const { token } = this;
    const opening = this.at;
    this.at += 1;
    if (token === undefined || token.kind === 'newline' || this.word(opening) === ',') return 'separator';
    const keyRange = { start: token.start, end: token.end };
    const word = this.word(opening);
    if (token.kind === 'text') {
      const { content } = hclText(this.list.text, token);
      return content.holes.length > 0 ? 'computed' : { key: content.text, keyRange };
    }
    if (token.kind === 'mark') {
      if (word === '(' || word === '[' || word === '{') this.at = this.closingOf(opening) + 1;
      return 'computed';
    }
    const next = this.word();
    if (word === 'for' && next !== '=' && next !== ':') {
      this.at = this.closingOf(this.list.around[opening] ?? -1);
      return 'computed';
    }
    return { key: word, keyRange };
  }

  private skipped(): ComputedExpression {
    const start = this.token?.start ?? 0;
    return { kind: 'computed', range: { start, end: this.leave(this.at) }, parts: [] };
  }

  /** Behind the bracket that closes the one at the index; returns where that is in the document. */
  private leave(opening: number): number {
    const closing = this.closingOf(opening);
    this.at = Math.min(closing + 1, this.list.tokens.length);
    return this.list.tokens[this.at - 1]?.end ?? 0;
  }

  private closingOf(opening: number): number {
    return this.list.closing.get(opening) ?? this.list.tokens.length;
  }

  private skipNewlines(inLine: boolean): Token | undefined {
    if (!inLine) while (this.token?.kind === 'newline') this.at += 1;
    return this.token;
  }
}

function isOperand(token: Token, word: string): boolean {
  return token.kind !== 'mark' || word === '[' || word === '{' || word === '(';
}
