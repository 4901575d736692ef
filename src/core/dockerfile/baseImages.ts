import { declare, substitute } from './buildArguments';
import { readInstructions, type Instruction } from './instructions';

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
