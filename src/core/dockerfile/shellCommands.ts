/** A word of a shell command. Offsets are into the text that was split. */
export interface ShellWord {
  /** Without quotes, known variables filled in; none where it holds what only a shell would know. */
  readonly value?: string;
  /** As written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** A simple command: a name and its arguments. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
}

const BREAKS = new Set([';', '&', '|', '(', ')', '\n']);

/**
 * Splits shell text into its simple commands, well enough to know what a `RUN` line installs: quotes, escapes, comments,
 * `&&`, `||`, `;`, pipes, subshells and substitutions are told apart. Redirections are left out. Never fails.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html
 */
export function shellCommands(
  text: string,
  variables: ReadonlyMap<string, string> = new Map(),
): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  const end = (): void => {
    if (words.length > 0) commands.push({ words });
    words = [];
  };
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (BREAKS.has(character)) {
      end();
      at++;
    } else if (/\s/.test(character)) at++;
    else if (character === '#') at = lineEnd(text, at);
    else if (/^\d*[<>]/.test(text.slice(at, at + 4))) at = afterRedirection(text, at);
    else {
      const word = readWord(text, at, variables);
      words.push(word);
      at = word.end;
    }
  }
  end();
  return commands;
}

function readWord(text: string, start: number, variables: ReadonlyMap<string, string>): ShellWord {
  const parts: (string | undefined)[] = [];
  const add = (part: string | undefined): unknown => parts.push(part);
  let at = start;
  let quote = '';
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote === "'") {
      if (character === "'") quote = '';
      else add(character);
    } else if (character === '\\') {
      at++;
      add(text[at] ?? '');
    } else if (character === '"') quote = quote === '"' ? '' : '"';
    else if (character === "'" && quote === '') quote = "'";
    else if (character === '`' || text.startsWith('$(', at)) {
      at = substitutionEnd(text, at) - 1;
      add(undefined);
    } else if (character === '$') {
      const { length, filled } = readVariable(text, at, variables);
      at += length - 1;
      add(filled);
    } else if (quote === '' && (BREAKS.has(character) || /[\s<>]/.test(character))) break;
    else add(character);
  }
  const end = Math.min(at, text.length);
  const word = { raw: text.slice(start, end), start, end };
  return parts.includes(undefined) ? word : { value: parts.join(''), ...word };
}

function readVariable(
  text: string,
  at: number,
  variables: ReadonlyMap<string, string>,
): { readonly length: number; readonly filled: string | undefined } {
  const rest = text.slice(at, at + 200);
  const plain = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/.exec(rest);
  if (plain !== null) return { length: plain[0].length, filled: variables.get(plain[1] ?? plain[2] ?? '') };
  const other = /^\$(?:\{[^}]*\}|[\d#?@*!$-])/.exec(rest);
  return other === null ? { length: 1, filled: '$' } : { length: other[0].length, filled: undefined };
}

/** After the closing of `$(…)` or of backticks; the text's end where nothing closes it. */
function substitutionEnd(text: string, start: number): number {
  if (text[start] === '`') {
    const close = text.indexOf('`', start + 1);
    return close === -1 ? text.length : close + 1;
  }
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === "'") at = closing(text, at);
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

function closing(text: string, at: number): number {
  const close = text.indexOf("'", at + 1);
  return close === -1 ? text.length : close;
}

/** `>file`, `2>&1`, `<<EOF`: with the word that follows. */
function afterRedirection(text: string, at: number): number {
  const sign = /^\d*(?:<<<|<<-?|[<>]\(|[<>]&|>>|>\||<>|[<>])[ \t]*/.exec(text.slice(at, at + 40))?.[0] ?? ' ';
  if (sign.includes('(')) return substitutionEnd(text, at + sign.indexOf('(') - 1);
  const next = at + sign.length;
  const character = text[next];
  if (character === undefined || BREAKS.has(character) || /\s/.test(character)) return next;
  return Math.max(readWord(text, next, new Map()).end, next + 1);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
