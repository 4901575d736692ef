import type { Instruction } from '../dockerfile/instructions';
import { readStages } from '../dockerfile/stages';
import type { Attributions } from './attributions';
import {
  isAttributed,
  type Attributed,
  type Attribution,
  type RelatedPlace,
  type SourceRange,
} from './attribution';
import { collapse } from './buildStep';
import { DockerfileText } from './dockerfileText';
import { workingCopy, type CopiedInstruction, type WorkingCopy } from './workingCopy';
import { t } from '../l10n';

/**
 * Carries attributions from a Dockerfile as it was built to the one in hand: its lines where they are now, and a refusal
 * that says so where they are gone.
 * @param found for the text `built`
 */
export function mapAttributions(found: Attributions, built: string, inHand: string): Attributions {
  const copy = workingCopy(built, inHand);
  const [before, after] = [new DockerfileText(built), new DockerfileText(inHand)];
  const { stage, ...rest } = found;
  const line = stage === undefined ? undefined : copy.at(stage.from.line)?.instruction.line;
  const now = readStages(inHand).stages.find(({ from }) => from.line === line);
  return {
    ...rest,
    findings: found.findings.map(({ finding, attribution }) => ({
      finding,
      attribution: isAttributed(attribution) ? mapped(attribution, copy, before, after) : attribution,
    })),
    ...(now === undefined ? {} : { stage: now }),
  };
}

function mapped(
  attribution: Attributed,
  copy: WorkingCopy,
  before: DockerfileText,
  after: DockerfileText,
): Attribution {
  const { instruction, confidence, layerDigest, related } = attribution;
  const digest = layerDigest === undefined ? {} : { layerDigest };
  if (copy.isAnother)
    return { reason: t('The image was built from another Dockerfile than this one.'), ...digest };
  const copied = copy.at(instruction.line);
  if (copied === undefined) return { reason: goneReason(instruction), ...digest };
  return {
    ...attribution,
    confidence: copied.isEdited && confidence === 'exact' ? 'layer' : confidence,
    instruction: copied.instruction,
    range: rangeNow(attribution.range, instruction, copied, before, after),
    related: related.flatMap((place) => relatedNow(place, copy, before, after)),
  };
}

function goneReason({ keyword, text, line }: Instruction): string {
  const shown = collapse(`${keyword} ${text}`);
  const cut = shown.length > 120 ? `${shown.slice(0, 119)}…` : shown;
  return t(
    'The instruction that brought it in is no longer in the Dockerfile: it was on line {0} when the image was built: {1}',
    line,
    cut,
  );
}

function relatedNow(
  { range, why }: RelatedPlace,
  copy: WorkingCopy,
  before: DockerfileText,
  after: DockerfileText,
): readonly RelatedPlace[] {
  const copied = copy.at(range.line);
  const was = copy.builtAt(range.line);
  return copied === undefined || was === undefined
    ? []
    : [{ range: rangeNow(range, was, copied, before, after), why }];
}

/** A word where it is now in the instruction, else the instruction's first line. */
function rangeNow(
  range: SourceRange,
  was: Instruction,
  { instruction }: CopiedInstruction,
  before: DockerfileText,
  after: DockerfileText,
): SourceRange {
  const first = before.firstLine(was);
  const isWhole = range.line === first.line && range.character === first.character;
  if (isWhole || range.line !== range.endLine) return after.firstLine(instruction);
  const line = before.lines[range.line - 1] ?? '';
  const word = line.slice(range.character, range.endCharacter);
  const lines = Array.from(
    { length: instruction.endLine - instruction.line + 1 },
    (_, index) => instruction.line + index,
  );
  const sameLine = lines.find((number) => after.lines[number - 1]?.trim() === line.trim());
  for (const number of sameLine === undefined ? lines : [sameLine, ...lines]) {
    const at = wordIn(after.lines[number - 1] ?? '', word);
    if (at !== -1) return { line: number, character: at, endLine: number, endCharacter: at + word.length };
  }
  return after.firstLine(instruction);
}

/** Where a word stands by itself in a line; -1 where it does not. */
function wordIn(line: string, word: string): number {
  const isPart = (character: string | undefined): boolean =>
    character !== undefined && /[\w.+-]/.test(character);
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1))
    if (!isPart(line[at - 1]) && !isPart(line[at + word.length])) return at;
  return -1;
}
