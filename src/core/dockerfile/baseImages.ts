import type { Instruction } from './instructions';
import { readInstructions } from './instructions';

/**
 * The images a Dockerfile pulls: what `FROM` and `--from=` name, stages and `scratch` left out, build arguments filled in.
 * An image that stays unknown (an argument without a value) is left out.
 */
export function baseImages(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
): readonly string[] {
  const images = new Set<string>();
  const stages = new Set<string>();
  const globals = new Map<string, string>();

  for (const instruction of readInstructions(dockerfile)) {
    if (instruction.keyword === 'ARG' && stages.size === 0) declare(instruction, buildArgs, globals);
    if (instruction.keyword === 'FROM') {
      const [image = '', as, name] = instruction.text.split(/\s+/).filter((word) => !word.startsWith('--'));
      const filled = substitute(image, globals);
      if (filled !== undefined && !stages.has(filled.toLowerCase())) images.add(filled);
      // Later stages may be named by their number too.
      stages.add(String(countFroms(stages)));
      if (as?.toLowerCase() === 'as' && name !== undefined) stages.add(name.toLowerCase());
    }
    for (const image of fromFlags(instruction)) if (!stages.has(image.toLowerCase())) images.add(image);
  }
  images.delete('scratch');
  images.delete('');
  return [...images];
}

function countFroms(stages: ReadonlySet<string>): number {
  return [...stages].filter((stage) => /^\d+$/.test(stage)).length;
}

/** `COPY --from=image` and `RUN --mount=type=bind,from=image`. */
function fromFlags({ keyword, text }: Instruction): string[] {
  if (keyword === 'COPY') return [...text.matchAll(/(?:^|\s)--from=(\S+)/g)].map(([, image = '']) => image);
  if (keyword !== 'RUN') return [];
  return [...text.matchAll(/(?:^|\s)--mount=(\S+)/g)]
    .flatMap(([, options = '']) => options.split(','))
    .flatMap((option) => (option.startsWith('from=') ? [option.slice('from='.length)] : []));
}

function declare(
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
function substitute(text: string, values: ReadonlyMap<string, string>): string | undefined {
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
