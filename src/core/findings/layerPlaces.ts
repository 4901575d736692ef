import type { Instruction } from '../dockerfile/instructions';
import { collapse, makesLayer } from './buildStep';
import { historyStep } from './historyStep';
import { entriesOfLayers, type HistoryEntry, type ImageHistory } from './imageHistory';
import type { ProvenLayer } from './provenance';
import { LEAST_SCORE, type StageAlignment } from './stageAlignment';
import type { CopiedInstruction } from './workingCopy';
import { t } from '../l10n';

/** Where a layer comes from; none where neither provenance nor history says anything about it. */
export type LayerPlace =
  | {
      readonly confidence: 'exact' | 'layer';
      readonly instruction: Instruction;
    }
  | { readonly reason: string };

/** The instruction behind a layer, by the build's own provenance. */
export function provenPlace(
  { lines }: ProvenLayer,
  at: (builtLine: number) => CopiedInstruction | undefined,
  rootFrom: Instruction,
): LayerPlace | undefined {
  if (lines.length === 0) return undefined;
  const found = lines.map(({ start }) => at(start));
  // Two stages upon the same image share its step, which then has the lines of both.
  const one = found.find((copied) => copied?.instruction === rootFrom) ?? found.find(isDefined);
  return one === undefined
    ? { reason: t('The instruction that made this layer is no longer in the Dockerfile.') }
    : { confidence: one.isEdited ? 'layer' : 'exact', instruction: one.instruction };
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/**
 * The instruction behind every layer by the image's history; none at all where the history does not tell layers apart.
 * `merged`: the layer holds what several instructions made.
 */
export function historyPlaces(
  history: ImageHistory,
  alignments: readonly StageAlignment[],
  baseLayers = 0,
): readonly (LayerPlace | 'merged')[] | undefined {
  const made = entriesOfLayers(history);
  const [best] = alignments;
  if (made === undefined || best === undefined) return undefined;
  const rivals = alignments.filter(({ score }) => isRival(score, best.score));
  const isMerged = isSquashed(history, best);
  return made.map((entry, layer) => {
    if (isMerged && entry >= best.boundary && layer >= baseLayers) return 'merged';
    const place = placeOf(entry, layer, best, history, baseLayers);
    const others = rivals.map((rival) => placeOf(entry, layer, rival, history, baseLayers));
    return others.every((other) => isSamePlace(other, place)) ? place : AMBIGUOUS;
  });
}

const AMBIGUOUS: LayerPlace = {
  reason: t('The image may be of several stages of this Dockerfile: name its target.'),
};

/** A perfect match has no rivals but perfect ones. */
const isRival = (score: number, best: number): boolean =>
  score >= LEAST_SCORE && (best > 0.999 ? score > 0.999 : best - score < 0.05);

function placeOf(
  entry: number,
  layer: number,
  { instructions, boundary, doubtful, ambiguous, chain: [root] }: StageAlignment,
  { entries }: ImageHistory,
  baseLayers: number,
): LayerPlace {
  if (layer < baseLayers) return { confidence: 'layer', instruction: root.from };
  if (entry < boundary && baseLayers === 0) {
    if (!doubtful.has(entry)) return { confidence: 'layer', instruction: root.from };
    return {
      reason: t(
        "It is open whether this layer is the base image's or an instruction's that was edited since: {0}",
        shown(entries[entry]?.createdBy),
      ),
    };
  }
  if (ambiguous.has(entry))
    return {
      reason: t(
        'Several instructions of the Dockerfile are alike, of which it had fewer or more when it was built: {0}',
        shown(entries[entry]?.createdBy),
      ),
    };
  const instruction = instructions.get(entry);
  return instruction === undefined
    ? {
        reason: t(
          'The instruction that made this layer is not in the Dockerfile: {0}',
          shown(entries[entry]?.createdBy),
        ),
      }
    : { confidence: 'layer', instruction };
}

function isSamePlace(a: LayerPlace, b: LayerPlace): boolean {
  return 'instruction' in a && 'instruction' in b
    ? a.instruction === b.instruction
    : 'reason' in a && 'reason' in b;
}

/**
 * The steps are remembered and their layers are not: what one layer holds is then of many steps. `docker build --squash` and
 * `docker commit` add a layer that no step made, buildah without layers gives a stage's last step the layer of all of them.
 */
function isSquashed({ entries }: ImageHistory, { instructions, boundary }: StageAlignment): boolean {
  const own = entries.slice(boundary).map((entry, index) => ({
    ...entry,
    isAligned: instructions.has(boundary + index),
    ...historyStep(entry.createdBy),
  }));
  const making = own.filter(({ isAligned, kind }) => isAligned && ['RUN', 'COPY', 'ADD'].includes(kind));
  const without = making.filter(({ isEmpty }) => isEmpty);
  if (without.length === 0) return false;
  // A RUN may have changed nothing; a COPY always makes a layer, and buildah makes one for a RUN too.
  if (without.some(({ kind }) => kind !== 'RUN') || entries.some(isBuildahs)) return true;
  const isStranger = own.some(({ isEmpty, isAligned, kind }) => !isEmpty && (!isAligned || !isMaking(kind)));
  return isStranger && without.length * 2 > making.length;
}

const isMaking = (kind: string): boolean => makesLayer({ kind, text: '' });

/** buildah writes one space where the classic builder writes two. */
const isBuildahs = ({ createdBy }: HistoryEntry): boolean =>
  /#\(nop\) (?:CMD|ENV|ARG|LABEL|EXPOSE|ENTRYPOINT|USER|VOLUME|SHELL|STOPSIGNAL|HEALTHCHECK)\b/.test(
    createdBy,
  );

function shown(createdBy = ''): string {
  const text = collapse(createdBy);
  if (text === '') return t('(nothing is said about it)');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
