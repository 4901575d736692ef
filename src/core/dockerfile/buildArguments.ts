import type { Instruction } from './instructions';

/** Takes up what an `ARG` declares: the build's own value, else its default. Without either it stays unknown. */
export function declare(
  { text }: Instruction,
  buildArgs: Readonly<Record<string, string>>,
  globals: Map<string, string>,
): void {
  for (const word of text.split(/\s+/)) {
    const [name = '', ...rest] = word.split('=');
    const value = buildArgs[name] ?? (rest.length > 0 ? unquoted(rest.join('=')) : undefined);
    const filled = value === undefined ? undefined : substitute(value, globals);
    if (filled !== undefined) globals.set(name, filled);
  }
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** `$name`, `${name}`, `${name:-otherwise}`, `${name:+instead}`; `undefined` where a value is missing. */
export function substitute(text: string, values: ReadonlyMap<string, string>): string | undefined {
  let missing = 0;
  const filled = unquoted(text).replace(
    /\$(?:(\w+)|\{(\w+)(?:(:[-+])([^}]*))?\})/g,
    (_, bare?: string, braced?: string, operator?: string, word: string = '') => {
      const value = values.get(bare ?? braced ?? '') ?? '';
      if (operator === ':+') return value === '' ? '' : word;
      if (value !== '') return value;
      if (operator === ':-') return word;
      missing += 1;
      return '';
    },
  );
  return missing === 0 ? filled : undefined;
}
