import { readStages, stageChain, targetStage } from '../dockerfile/stages';
import type { Attributions } from './attributions';
import { DockerfileText } from './dockerfileText';
import type { Finding } from './finding';
import { findingPlaces } from './findingPlace';
import { entriesOfLayers, readImageHistory } from './imageHistory';
import { placesOfLayers } from './layerSources';
import type { KnownBase } from './knownBase';
import { mapAttributions } from './mapAttributions';
import { ownChain } from './ownChain';
import { provenPlaces } from './provenPlaces';
import { readProvenance } from './provenance';
import { alignCandidates, LEAST_SCORE } from './stageAlignment';
import { t } from '../l10n';

export interface AttributionInput {
  /** The Dockerfile's text as it is in hand. */
  readonly dockerfile: string;
  /**
   * Its text as it was when the image was built, where the commit is known (`imageRevision`): that one is attributed, and
   * the lines are carried to the one in hand.
   */
  readonly builtFrom?: string;
  readonly findings: readonly Finding[];
  /** The platform's manifest and config, as JSON; without them names alone can tell. */
  readonly manifest?: unknown;
  readonly config?: unknown;
  /** BuildKit's provenance of that platform: the statement or its predicate. */
  readonly provenance?: unknown;
  /** The stage that was built; unknown without. */
  readonly target?: string;
  readonly base?: KnownBase;
}

/**
 * Finds the instruction that brought each finding in: by the build's provenance, else by the finding's layer and the image's
 * history, else by the names in the Dockerfile. Where the Dockerfile is not the image's, all are refused.
 * @returns a `problem` where the manifest, the config or the provenance is none
 */
export function attribute({
  builtFrom,
  ...input
}: AttributionInput): Attributions | { readonly problem: string } {
  if (builtFrom === undefined || builtFrom === input.dockerfile) return attributeText(input);
  const found = attributeText({ ...input, dockerfile: builtFrom });
  return 'problem' in found ? found : mapAttributions(found, builtFrom, input.dockerfile);
}

function attributeText(
  input: Omit<AttributionInput, 'builtFrom'>,
): Attributions | { readonly problem: string } {
  const history = input.manifest === undefined ? undefined : readImageHistory(input.manifest, input.config);
  if (history !== undefined && 'problem' in history) return history;
  const provenance = input.provenance === undefined ? undefined : readProvenance(input.provenance);
  if (provenance !== undefined && 'problem' in provenance) return provenance;

  const dockerfile = new DockerfileText(input.dockerfile);
  const stages = readStages(input.dockerfile);
  const wanted = input.target ?? provenance?.target;
  const target = targetStage(stages, wanted);
  if (target === undefined)
    return refuseAll(
      input.findings,
      stages.stages.length === 0
        ? t('The Dockerfile has no FROM.')
        : t('The Dockerfile has no stage "{0}", which the image was built from.', wanted ?? ''),
    );

  const alignments =
    history === undefined
      ? []
      : alignCandidates(dockerfile, stages, wanted === undefined ? undefined : target, history.entries);
  const [best] = alignments;
  const isMatched = best !== undefined && best.score >= LEAST_SCORE;
  const stage = isMatched ? best.stage : target;
  const own = ownChain(dockerfile, stages, stageChain(stages, stage));
  const score = best === undefined ? {} : { score: best.score };

  const proven = provenance === undefined ? undefined : provenPlaces(provenance, own);
  if (proven === 'another')
    return refuseAll(input.findings, t('The image was built from another Dockerfile than this one.'));
  const isTold = history !== undefined && entriesOfLayers(history) !== undefined;
  if (proven === undefined && isTold && best !== undefined && !isMatched)
    return { ...refuseAll(input.findings, otherImage(best.score)), ...score };

  const layers = placesOfLayers(history, proven, isMatched ? alignments : [], input.base);
  const placeOf = findingPlaces(own, layers, input.base);
  return {
    findings: input.findings.map((finding) => ({ finding, attribution: placeOf(finding) })),
    stage,
    ...score,
  };
}

const otherImage = (score: number): string =>
  t(
    'The image’s history does not go with this Dockerfile ({0} of 1): it is another image’s, or much has changed since.',
    score.toFixed(2),
  );

function refuseAll(findings: readonly Finding[], reason: string): Attributions {
  return { findings: findings.map((finding) => ({ finding, attribution: { reason } })) };
}
