/**
 * Go's regular expressions, as far as ignore patterns turn into them. The docker CLI translates a pattern into one of
 * these and lets Go compile it, so what Go makes of `\s`, `[[:alpha:]]` or a `[` inside a class decides what is ignored.
 * Syntax: https://pkg.go.dev/regexp/syntax
 */

/**
 * @returns the expression for JavaScript, or undefined where Go refuses it. Unicode and negated POSIX classes count as
 * refused: nobody writes them into an ignore file.
 */
export function compileGoRegExp(source: string): RegExp | undefined {
  const reader = new Reader(source);
  let out = '';
  let repeated = false;
  while (!reader.done) {
    const times = repetition(reader);
    // Go stacks no repetition on another.
    if (times === 'refused' || (times !== undefined && repeated)) return undefined;
    const part = times ?? atom(reader);
    if (part === undefined) return undefined;
    out += part;
    repeated = times !== undefined;
  }
  return new RegExp(out, 'u');
}

const MOST_REPETITIONS = 1000;

/** `*`, `?`, `{2}`, `{2,}`, `{2,3}`; other braces stand for themselves. */
function repetition(reader: Reader): string | undefined {
  if (reader.peek() === '*' || reader.peek() === '?') return reader.next();
  const braces = reader.match(/^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/);
  if (braces === undefined) return undefined;
  const [times, low = '', , high] = braces;
  const [least, most] = [Number(low), Number(high ?? low)];
  return least <= most && most <= MOST_REPETITIONS ? times : 'refused';
}

class Reader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(source: string) {
    this.#characters = Array.from(source);
  }

  get done(): boolean {
    return this.#at >= this.#characters.length;
  }

  /** The next `length` characters without taking them; shorter at the end. */
  peek(length = 1): string {
    return this.#characters.slice(this.#at, this.#at + length).join('');
  }

  /** The next character, or nothing at the end. */
  next(): string {
    return this.#characters[this.#at++] ?? '';
  }

  /** Takes what `expression`, anchored at its start, finds here; nothing when it finds nothing. */
  match(expression: RegExp): RegExpExecArray | undefined {
    const found = expression.exec(this.#characters.slice(this.#at).join('')) ?? undefined;
    this.#at += Array.from(found?.[0] ?? '').length;
    return found;
  }
}

/** In a group each, since JavaScript repeats no anchor and no emptiness. */
const OPERATORS: Readonly<Record<string, string>> = {
  '^': '(?:^)',
  $: '(?:$)',
  '|': '|(?:)',
  '(': '(',
  ')': ')',
};
const ANCHORS: Readonly<Record<string, string>> = { A: '(?:^)', z: '(?:$)', b: '(?:\\b)', B: '(?:\\B)' };
/** What stands inside the brackets for Go's ASCII-only classes. */
const PERL_CLASSES: Readonly<Record<string, string>> = {
  d: '0-9',
  D: '\\0-/:-\\u{10ffff}',
  w: '0-9A-Za-z_',
  W: '\\0-/:-@\\[-\\^`\\{-\\u{10ffff}',
  s: '\\t\\n\\f\\r ',
  S: '\\0-\\x08\\x0b\\x0e-\\x1f!-\\u{10ffff}',
};

function atom(reader: Reader): string | undefined {
  const character = reader.next();
  if (character === '[') return characterClass(reader);
  if (character === '.') return '[^\\n]';
  if (character !== '\\') return OPERATORS[character] ?? literal(character);
  const letter = reader.peek();
  const anchor = ANCHORS[letter];
  const members = PERL_CLASSES[letter];
  if (anchor === undefined && members === undefined) return literal(escapedCharacter(reader));
  reader.next();
  return anchor ?? `[${members ?? ''}]`;
}

function characterClass(reader: Reader): string | undefined {
  let out = '[';
  if (reader.peek() === '^') out += reader.next();
  for (let first = true; first || reader.peek() !== ']'; first = false) {
    const members = classMembers(reader);
    if (members === undefined) return undefined;
    out += members;
  }
  return out + reader.next();
}

function classMembers(reader: Reader): string | undefined {
  const named = reader.match(/^\[:[^]*?:\]/);
  if (named !== undefined) return POSIX_CLASSES[named[0]];
  if (reader.peek() === '\\') {
    const members = PERL_CLASSES[reader.peek(2).slice(1)];
    if (members !== undefined) {
      reader.next();
      reader.next();
      return members;
    }
  }
  const low = classCharacter(reader);
  if (reader.peek() !== '-' || reader.peek(2) === '-]') return literal(low);
  reader.next();
  const high = classCharacter(reader);
  if (low === undefined || high === undefined || codePoint(low) > codePoint(high)) return undefined;
  return `${codeUnit(low)}-${codeUnit(high)}`;
}

function classCharacter(reader: Reader): string | undefined {
  const character = reader.next();
  if (character === '') return undefined;
  return character === '\\' ? escapedCharacter(reader) : character;
}

const CONTROLS: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a backslash (already taken) makes of the characters after it; undefined where Go knows no such escape. */
function escapedCharacter(reader: Reader): string | undefined {
  const character = reader.next();
  if (/^[0-7]$/.test(character)) return octal(character, reader);
  if (character === 'x') return hexadecimal(reader);
  if (/^[A-Za-z89]$/.test(character)) return CONTROLS[character];
  return character !== '' && codePoint(character) < 0x80 ? character : undefined;
}

/** `\0`, `\012`; but `\1` alone would be a backreference, which Go has not. */
function octal(first: string, reader: Reader): string | undefined {
  if (first !== '0' && !/^[0-7]$/.test(reader.peek())) return undefined;
  let digits = first;
  while (digits.length < 3 && /^[0-7]$/.test(reader.peek())) digits += reader.next();
  return String.fromCodePoint(Number.parseInt(digits, 8));
}

function hexadecimal(reader: Reader): string | undefined {
  const digits = reader.match(/^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,8})\})/);
  const code = Number.parseInt(digits?.[1] ?? digits?.[2] ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  '[:alnum:]': '0-9A-Za-z',
  '[:alpha:]': 'A-Za-z',
  '[:ascii:]': '\\0-\\x7f',
  '[:blank:]': '\\t ',
  '[:cntrl:]': '\\0-\\x1f\\x7f',
  '[:digit:]': '0-9',
  '[:graph:]': '!-~',
  '[:lower:]': 'a-z',
  '[:print:]': ' -~',
  '[:punct:]': '!-/:-@\\[-`\\{-~',
  '[:space:]': '\\t\\n\\v\\f\\r ',
  '[:upper:]': 'A-Z',
  '[:word:]': '0-9A-Za-z_',
  '[:xdigit:]': '0-9A-Fa-f',
};

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function codeUnit(character: string): string {
  return `\\u{${codePoint(character).toString(16)}}`;
}

/** A character that stands for itself, inside a class and outside; escaped only where it must be, for who debugs it. */
function literal(character: string | undefined): string | undefined {
  if (character === undefined) return undefined;
  return /^[\w/ ]$/.test(character) ? character : codeUnit(character);
}
