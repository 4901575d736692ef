import type { TextRange } from '../policyTree';
import type { MappedText } from './mappedText';
import { t } from '../../l10n';

/** A piece of JSON; offsets into the mapped text. `hole` is a word or a text that its host fills in, at least partly. */
export interface JsonToken {
  readonly kind: 'mark' | 'string' | 'number' | 'word' | 'hole' | 'comment' | 'end';
  readonly start: number;
  readonly end: number;
  /** Of a string its value, of all else what is written. */
  readonly value: string;
  /** What is wrong with it by itself. */
  readonly expected?: string;
}

const SPACE = new Set([' ', '\t', '\n', '\r', '\uFEFF']);
const MARKS = new Set(['{', '}', '[', ']', ',', ':']);
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads JSON piece by piece, around what its host fills in. Comments are pieces of their own: ECR refuses them. */
export class JsonLexer {
  private at = 0;
  private nextHole = 0;

  public constructor(private readonly mapped: MappedText) {}

  public next(): JsonToken {
    const { text } = this.mapped;
    while (this.at < text.length && this.hole() === undefined && SPACE.has(text.charAt(this.at)))
      this.at += 1;
    const start = this.at;
    if (start >= text.length) return { kind: 'end', start, end: start, value: '' };
    const first = text.charAt(start);
    if (this.hole() === undefined) {
      if (MARKS.has(first)) return this.token('mark', start, start + 1);
      if (first === '"') return this.string(start);
      if (text.startsWith('//', start)) return this.comment(start, text.indexOf('\n', start), 0);
      if (text.startsWith('/*', start)) return this.comment(start, text.indexOf('*/', start + 2), 2);
    }
    return this.word(start);
  }

  /** The hole that begins here. Holes behind are forgotten, so that the whole text costs one walk over them. */
  private hole(): TextRange | undefined {
    const { holes } = this.mapped;
    while ((holes[this.nextHole]?.end ?? Infinity) <= this.at) this.nextHole += 1;
    const hole = holes[this.nextHole];
    return hole !== undefined && hole.start <= this.at ? hole : undefined;
  }

  private token(kind: JsonToken['kind'], start: number, end: number): JsonToken {
    this.at = end;
    return { kind, start, end, value: this.mapped.text.slice(start, end) };
  }

  private comment(start: number, close: number, closing: number): JsonToken {
    return this.token('comment', start, close < 0 ? this.mapped.text.length : close + closing);
  }

  /** A string ends at its quote, or at the end of its line where the quote is missing. */
  private string(start: number): JsonToken {
    const { text } = this.mapped;
    let filled = false;
    this.at = start + 1;
    while (this.at < text.length) {
      const hole = this.hole();
      const character = text.charAt(this.at);
      if (hole !== undefined) {
        filled = true;
        this.at = hole.end;
      } else if (character === '"') {
        const token = this.token(filled ? 'hole' : 'string', start, this.at + 1);
        return filled ? token : { ...token, ...stringValue(token.value) };
      } else if (character === '\n' || character === '\r') break;
      else this.at += character === '\\' && text.charAt(this.at + 1) !== '\n' ? 2 : 1;
    }
    const end = Math.min(this.at, text.length);
    if (filled) return this.token('hole', start, end);
    return {
      ...this.token('string', start, end),
      value: text.slice(start + 1, end),
      expected: t('a closing quote'),
    };
  }

  private word(start: number): JsonToken {
    const { text } = this.mapped;
    let filled = false;
    while (this.at < text.length) {
      const hole = this.hole();
      const character = text.charAt(this.at);
      if (hole !== undefined) {
        filled = true;
        this.at = hole.end;
      } else if (SPACE.has(character) || MARKS.has(character) || character === '"') break;
      else this.at += 1;
    }
    const token = this.token('word', start, this.at);
    if (filled) return { ...token, kind: 'hole' };
    if (NUMBER.test(token.value)) return { ...token, kind: 'number' };
    if (['true', 'false', 'null'].includes(token.value)) return token;
    return { ...token, expected: t('a value') };
  }
}

/** Characters below U+0020 are refused unescaped, as is an escape that JSON does not have. */
function stringValue(written: string): { value: string; expected?: string } {
  try {
    return { value: String(JSON.parse(written)) };
  } catch {
    return { value: written.slice(1, -1), expected: t('a string whose escapes JSON knows') };
  }
}
