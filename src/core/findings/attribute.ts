import type { Instruction } from '../dockerfile/instructions';
import { readInstructions } from '../dockerfile/instructions';
import type { Finding, VulnerablePackage } from './finding';
import type { ImageLayers } from './imageConfig';
import { packageWork } from './installs';
import { layerLines, type LayerLines, type NoLayerLines } from './layerLines';
import { bringsPackage, namesPackage } from './packageNames';
import type { Provenance } from './provenance';
import { chainOf, findStage, stagesOf, type Stage } from './stages';

/** How sure it is that an instruction brought a package in; never more is claimed than is known. */
export type Confidence = 'exact' | 'layer' | 'named' | 'likely' | 'assumed';

/** Where a vulnerable package came from. */
export type Attribution = {
  readonly finding: Finding;
  readonly package: VulnerablePackage;
} & (
  | {
      readonly kind: 'placed';
      readonly instruction: Instruction;
      /** One-based: of the package's own word in a long RUN, else of the instruction's beginning. */
      readonly line: number;
      readonly endLine: number;
      readonly confidence: Confidence;
      /** It comes with the base image. */
      readonly isBase: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string }
);

export interface AttributedImage {
  readonly dockerfile: string;
  readonly layers?: ImageLayers;
  readonly provenance?: Provenance;
  /** The stage that was built. */
  readonly target?: string;
}

/**
 * Finds for each vulnerable package of each finding the instruction that brought it in: by BuildKit's own account, by the
 * layer's place in the image's history, by the packages that RUN lines name; and refuses where none of them holds.
 */
export function attribute(image: AttributedImage, findings: readonly Finding[]): readonly Attribution[] {
  const place = placer(image);
  return findings.flatMap((finding) =>
    finding.packages.map((one): Attribution => ({ finding, package: one, ...place(one) })),
  );
}

type Placed = Omit<Extract<Attribution, { kind: 'placed' }>, 'finding' | 'package'>;
type Refused = Omit<Extract<Attribution, { kind: 'refused' }>, 'finding' | 'package'>;

function placer({
  dockerfile,
  layers,
  provenance,
  target,
}: AttributedImage): (one: VulnerablePackage) => Placed | Refused {
  const source = dockerfile.split(/\r?\n/);
  const instructions = readInstructions(dockerfile);
  const stages = stagesOf(dockerfile);
  const wanted = target ?? provenance?.target;
  const found = layers && layerLines(dockerfile, layers, wanted);
  const lines = found !== undefined && 'layers' in found ? found : undefined;
  const stage = lines?.stage ?? (wanted === undefined ? stages.at(-1) : findStage(stages, wanted));
  const told = provenance?.dockerfile === undefined ? undefined : provenance;
  const isSame = normal(told?.dockerfile ?? '') === normal(dockerfile);
  const known = new Map<string, Placed | Refused>();

  const decide = (one: VulnerablePackage): Placed | Refused => {
    const exact = isSame && told !== undefined ? exactly(one, told, instructions, stage) : undefined;
    if (exact !== undefined) return refined(exact, one, source);
    const byLayer = lines && layers && layered(one, layers, lines);
    if (byLayer !== undefined) return byLayer.kind === 'placed' ? refined(byLayer, one, source) : byLayer;
    if (found !== undefined && 'reason' in found && refusesAll(found))
      return { kind: 'refused', reason: reasonOf(found) };
    return stage === undefined
      ? { kind: 'refused', reason: 'The file has no such stage.' }
      : named(one, stage, source);
  };
  return (one) => {
    const key = JSON.stringify([one.name, one.layerHash, one.filePath]);
    const placed = known.get(key) ?? decide(one);
    known.set(key, placed);
    return placed;
  };
}

const normal = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trimEnd();

/** Tier A: BuildKit tells which step made which layer. */
function exactly(
  { layerHash }: VulnerablePackage,
  { lines }: Provenance,
  instructions: readonly Instruction[],
  stage: Stage | undefined,
): Placed | undefined {
  const told = layerHash === undefined ? undefined : lines.get(layerHash);
  const candidates = (told ?? []).flatMap(
    (line) => instructions.find((one) => one.line <= line && line <= one.endLine) ?? [],
  );
  // A base image that two stages share is told with the lines of both: the target's own counts.
  const root = stage && chainOf(stage)[0]?.from;
  const instruction = candidates.find((one) => one === root || one.line === root?.line) ?? candidates[0];
  return instruction && placedAt(instruction, 'exact', instruction.keyword === 'FROM');
}

/** Tier B: the layer's place in the history that the Dockerfile was laid beside. */
function layered(
  { layerHash }: VulnerablePackage,
  { digests, diffIds }: ImageLayers,
  { layers }: LayerLines,
): Placed | Refused | undefined {
  if (layerHash === undefined) return undefined;
  const at = digests.lastIndexOf(layerHash);
  const origin = layers[at === -1 ? diffIds.lastIndexOf(layerHash) : at];
  if (origin === undefined) return undefined;
  if (origin.kind === 'gone')
    return {
      kind: 'refused',
      reason: `An instruction that is no longer in this file brought it in: ${origin.createdBy}`,
    };
  return placedAt(origin.instruction, 'layer', origin.kind === 'base');
}

/** Another Dockerfile is no place for any finding; a history without layers leaves the packages' names. */
const refusesAll = ({ reason }: NoLayerLines): boolean =>
  reason === 'another-dockerfile' || reason === 'no-dockerfile-stage' || reason === 'unknown-target';

function reasonOf(none: NoLayerLines): string {
  switch (none.reason) {
    case 'another-dockerfile':
      return `The image was not built from this Dockerfile, or from one that was very different (fit ${none.score.toFixed(2)}).`;
    case 'no-dockerfile-stage':
      return 'The file has no FROM.';
    case 'unknown-target':
      return `The file has no stage "${none.target}".`;
    case 'history-without-layers':
      return "The image's history does not fit its layers.";
    case 'squashed':
      return 'The image was squashed: all its steps are one layer.';
  }
}

/** Tier C: the packages that the target's RUN lines name, and then the base image. */
function named(one: VulnerablePackage, stage: Stage, source: readonly string[]): Placed | Refused {
  const chain = chainOf(stage);
  const own = chain.flatMap(({ instructions }) => instructions);
  const works = own.map((instruction) => ({ instruction, work: packageWork(instruction, source) }));
  const removed = (name: string, after: number): boolean =>
    works.slice(after).some(({ work }) => work.removes.includes(name));
  for (const [fits, confidence] of [
    [namesPackage, 'named'],
    [bringsPackage, 'likely'],
  ] as const)
    for (const [at, { instruction, work }] of works.entries()) {
      const installed = work.installs.find(({ name }) => fits(name, one.name) && !removed(name, at));
      if (installed !== undefined)
        return { ...placedAt(instruction, confidence, false), line: installed.line, endLine: installed.line };
    }
  const copied = one.filePath === undefined ? undefined : copyOf(one.filePath, own);
  if (copied !== undefined) return placedAt(copied, 'likely', false);
  const root = chain[0];
  return root === undefined
    ? { kind: 'refused', reason: 'The file has no FROM.' }
    : placedAt(root.from, 'assumed', true);
}

/** The COPY or ADD whose destination holds a file, the longest one. */
function copyOf(filePath: string, instructions: readonly Instruction[]): Instruction | undefined {
  const file = `/${filePath.replace(/^(?:vol-\w+:)?(?:\/p\d+:)?\/*/, '')}`;
  let folder = '/';
  let best: { readonly instruction: Instruction; readonly length: number } | undefined;
  for (const instruction of instructions) {
    if (instruction.keyword === 'WORKDIR') folder = resolved(folder, instruction.text.trim());
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const destination =
      instruction.text
        .split(/\s+/)
        .filter((word) => !word.startsWith('--'))
        .at(-1) ?? '';
    const place = resolved(folder, destination.replace(/[[\]",]/g, '')).replace(/\/+$/, '');
    const holds = file === place || file.startsWith(`${place}/`);
    // The root holds everything, and tells nothing.
    if (holds && place !== '' && place.length >= (best?.length ?? 0))
      best = { instruction, length: place.length };
  }
  return best?.instruction;
}

function resolved(folder: string, path: string): string {
  const parts = (path.startsWith('/') ? path : `${folder}/${path}`).split('/');
  const kept: string[] = [];
  for (const part of parts)
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  return `/${kept.join('/')}`;
}

const placedAt = (instruction: Instruction, confidence: Confidence, isBase: boolean): Placed => ({
  ...{
    kind: 'placed',
    instruction,
    line: instruction.line,
    endLine: instruction.endLine,
    confidence,
    isBase,
  },
});

/** In a long RUN the line of the package's own word. */
function refined(placed: Placed, { name }: VulnerablePackage, source: readonly string[]): Placed {
  const word = packageWork(placed.instruction, source).installs.find((one) => namesPackage(one.name, name));
  return word === undefined ? placed : { ...placed, line: word.line, endLine: word.line };
}
