import type {
  ParsedPolicy,
  PolicyArray,
  PolicyObject,
  PolicyProperty,
  PolicyValue,
  SyntaxFault,
  TextRange,
} from '../policyTree';
import type { JsonToken } from './jsonLexer';
import { JsonLexer } from './jsonLexer';
import type { MappedText } from './mappedText';
import { documentRange } from './mappedText';
import { t } from '../../l10n';

/** Deeper than any policy; a hostile text must not exhaust the stack. */
const DEEPEST = 100;

/**
 * Reads strict JSON that stands in another language's text. What is wrong is listed, the rest is read all the same.
 * A hole stands for any piece of JSON: several items or none, a comma, a part of a string. So where one is, nothing is
 * said to be missing.
 */
export function readJson(mapped: MappedText): ParsedPolicy {
  return new JsonReader(mapped).read();
}

class JsonReader {
  private readonly lexer: JsonLexer;
  private readonly syntax: SyntaxFault[] = [];
  private token: JsonToken;
  private afterHole = false;
  /** Of the token before this one. */
  private lastEnd = 0;

  public constructor(private readonly mapped: MappedText) {
    this.lexer = new JsonLexer(mapped);
    this.token = this.nextToken();
  }

  public read(): ParsedPolicy {
    const root = this.token.kind === 'end' ? undefined : this.value(0);
    if (this.token.kind !== 'end' && !this.besideHole()) this.fault(this.rest(), t('the end of the policy'));
    return {
      range: this.mapped.range,
      ...(root && { root }),
      syntax: this.syntax,
      ...(this.mapped.holes.length === 0 && { length: this.mapped.text.length }),
    };
  }

  private value(depth: number): PolicyValue {
    const { token } = this;
    if (token.kind === 'mark' && token.value === '{') return this.object(depth + 1);
    if (token.kind === 'mark' && token.value === '[') return this.array(depth + 1);
    this.advance();
    const range = documentRange(this.mapped, token);
    if (token.kind === 'hole') {
      while (this.token.start === this.lastEnd && !['mark', 'end'].includes(this.token.kind)) this.advance();
      return { kind: 'hole', range: this.from(token.start) };
    }
    if (token.expected !== undefined) this.fault(token, token.expected);
    if (token.kind === 'string') return { kind: 'string', range, value: token.value };
    if (token.kind === 'number') return { kind: 'number', range, value: Number(token.value) };
    if (token.value === 'true' || token.value === 'false')
      return { kind: 'boolean', range, value: token.value === 'true' };
    if (token.value === 'null') return { kind: 'null', range };
    // Already a fault: what else could be said of it would follow from that one.
    return { kind: 'hole', range };
  }

  private object(depth: number): PolicyObject {
    const { start } = this.token;
    const properties: PolicyProperty[] = [];
    const open = this.items(depth, '}', t('a property'), () => {
      if (this.token.kind !== 'string') return this.stray(depth, t('a property'));
      properties.push(this.property(depth));
      return false;
    });
    return { kind: 'object', range: this.from(start), properties, ...(open && { open }) };
  }

  private property(depth: number): PolicyProperty {
    const { value: key, start, expected } = this.token;
    const keyRange = documentRange(this.mapped, this.token);
    if (expected !== undefined) this.fault(this.token, expected);
    this.advance();
    if (this.isMark(':')) {
      const colon = this.token;
      this.advance();
      if (!this.startsValue()) this.fault(colon, t('a value after the colon'));
      else {
        const value = this.value(depth);
        return { key, keyRange, value, range: this.from(start) };
      }
    } else if (!this.besideHole()) this.fault(this.token, t('a colon'));
    return { key, keyRange, range: keyRange };
  }

  private array(depth: number): PolicyArray {
    const { start } = this.token;
    const items: PolicyValue[] = [];
    const open = this.items(depth, ']', t('a value'), () => {
      if (!this.startsValue()) return this.stray(depth, t('a value'));
      const item = this.value(depth);
      items.push(item);
      return item.kind === 'hole';
    });
    return { kind: 'array', range: this.from(start), items, ...(open && { open }) };
  }

  /** From the opening bracket past the closing one. `item` reads one item and says whether a hole is there. */
  private items(depth: number, closing: '}' | ']', expected: string, item: () => boolean): boolean {
    this.advance();
    if (depth > DEEPEST) return this.skipTooDeep();
    let open = false;
    let comma: JsonToken | undefined;
    for (let first = true; ; first = false) {
      if (this.isMark(closing)) {
        if (comma !== undefined) this.addFault({ kind: 'trailing-comma', range: this.rangeOf(comma) });
        this.advance();
        return open;
      }
      // A bracket of the other kind closes what is around: this one's own is missing.
      if (this.token.kind === 'end' || this.isMark('}') || this.isMark(']')) {
        if (!this.besideHole()) this.fault(this.token, t('a closing {0}', closing));
        return open;
      }
      if (!first && comma === undefined && !this.besideHole()) this.fault(this.token, 'a comma');
      open = item() || open;
      comma = this.isMark(',') ? this.token : undefined;
      if (comma !== undefined) this.advance();
      else if (this.isMark(':')) this.stray(depth, expected);
    }
  }

  /** A token that has no place here; returns whether a hole explains it. */
  private stray(depth: number, expected: string): boolean {
    const explained = this.besideHole();
    if (!explained) this.fault(this.token, expected);
    if (this.isMark(',')) return explained;
    this.skip(depth);
    // A key that the host fills in takes its value along.
    if (explained && this.isMark(':')) {
      this.advance();
      this.skip(depth);
    }
    return explained;
  }

  private skip(depth: number): void {
    if (this.startsValue()) this.value(depth);
    else if (this.isMark(':')) this.advance();
  }

  private skipTooDeep(): true {
    while (this.token.kind !== 'end') this.advance();
    return true;
  }

  private startsValue(): boolean {
    const { kind, value } = this.token;
    return kind === 'mark' ? value === '{' || value === '[' : kind !== 'end';
  }

  private isMark(mark: string): boolean {
    return this.token.kind === 'mark' && this.token.value === mark;
  }

  private besideHole(): boolean {
    return this.afterHole || this.token.kind === 'hole';
  }

  private advance(): void {
    this.afterHole = this.token.kind === 'hole';
    this.lastEnd = this.token.end;
    this.token = this.nextToken();
  }

  private nextToken(): JsonToken {
    for (;;) {
      const token = this.lexer.next();
      if (token.kind !== 'comment') return token;
      this.addFault({ kind: 'comment', range: this.rangeOf(token) });
    }
  }

  private from(start: number): TextRange {
    return this.rangeOf({ start, end: Math.max(start, this.lastEnd) });
  }

  private rest(): TextRange {
    return { start: this.token.start, end: this.mapped.text.trimEnd().length };
  }

  private rangeOf({ start, end }: TextRange): TextRange {
    return documentRange(this.mapped, { start, end });
  }

  private fault(at: TextRange, expected: string): void {
    this.addFault({ kind: 'invalid', range: this.rangeOf(at), expected });
  }

  private addFault(fault: SyntaxFault): void {
    this.syntax.push(fault);
  }
}
