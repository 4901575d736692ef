import * as vscode from 'vscode';
import { orderTags } from '../../../core/images/label';
import { describePolicyRule } from '../../../core/lifecycle/describeRule';
import { totalOf } from '../../../core/lifecycle/evaluationTotal';
import type { ImageFate, KeptReason, RuleOutcome } from '../../../core/lifecycle/evaluation';
import { explainFate } from '../../../core/lifecycle/explainFate';
import { placeLine } from '../../../core/registries/placeLine';
import {
  previewDifferences,
  type Acting,
  type PreviewDifference,
} from '../../../core/lifecycle/previewDifferences';
import type { Format } from '../../../ui/format';
import { plain } from '../../../ui/plain';
import { actsWords } from '../impact';
import type { Simulation } from './simulation';

/** Images that one list shows; whoever wants more has the command line. */
const MOST_LINES = 2_000;

/** What a policy would do, as a text: the sums, then each rule with its images, then what stays and why. */
export function simulationText(simulation: Simulation, format: Format): string {
  const { place, evaluation, listed, moment } = simulation;
  const { fates, rules } = evaluation;
  const differences = differencesOf(simulation);
  const { t } = vscode.l10n;
  return [
    t('What the lifecycle policy would do to the images of {0}', place.repository),
    [
      placeLine(place),
      t('images listed {0}', format.dateTime(listed.listedAt)),
      t('simulated for {0}', format.dateTime(moment)),
    ].join(' · '),
    '',
    ...summary(simulation, format),
    ...previewLines(simulation, differences, format),
    ...rules.flatMap((outcome) => ['', ...ruleLines(outcome, fates, format, differences)]),
    ...keptLines(fates, format),
    '',
  ].join('\n');
}

function summary({ evaluation, listed }: Simulation, format: Format): readonly string[] {
  const { t } = vscode.l10n;
  const total = totalOf(evaluation);
  const acts = actsWords(total, format);
  const images = format.count(total.images);
  return [
    acts === undefined
      ? t('It acts on none of the {0} images.', images)
      : t('Of {0} images it {1}.', images, acts),
    ...(total.unproven > 0
      ? [
          t(
            'For {0} of them AWS documents no answer (marked ?): ask ECR for its own preview.',
            format.count(total.unproven),
          ),
        ]
      : []),
    ...(listed.unreadIndexes.length > 0
      ? [
          t(
            '{0} of the images are indexes. Which images they list is not read here, since that counts as a pull; an untagged image that belongs to one stays until the index goes.',
            format.count(listed.unreadIndexes.length),
          ),
        ]
      : []),
  ];
}

type Differences = ReadonlyMap<string, PreviewDifference>;

function differencesOf({ evaluation, preview }: Simulation): Differences {
  const found = preview === undefined ? [] : previewDifferences(evaluation, preview.preview);
  return new Map(found.map((difference) => [difference.id, difference]));
}

function previewLines({ preview }: Simulation, differences: Differences, format: Format): readonly string[] {
  if (preview === undefined) return [];
  const at = format.dateTime(preview.at);
  if (differences.size === 0) return [vscode.l10n.t("ECR's own preview of {0} says the same.", at)];
  const shown = [...differences.values()].slice(0, MOST_LINES);
  return [
    vscode.l10n.t(
      "ECR's own preview of {0} differs for {1} images (marked ≠):",
      at,
      format.count(differences.size),
    ),
    ...shown.map(({ id, ecr, simulation }) =>
      vscode.l10n.t('  {0}: ECR {1}, the simulation {2}', shortId(id), acting(ecr), acting(simulation)),
    ),
  ];
}

function acting(what: Acting | undefined): string {
  if (what === undefined) return vscode.l10n.t('keeps it');
  return what.action === 'expire'
    ? vscode.l10n.t('expires it by rule {0}', what.rulePriority)
    : vscode.l10n.t('archives it by rule {0}', what.rulePriority);
}

function ruleLines(
  outcome: RuleOutcome,
  fates: readonly ImageFate[],
  format: Format,
  differences: Differences,
): readonly string[] {
  const { rule } = outcome;
  const own = fates.filter(({ outcome: fate }) => fate.kind === 'acted' && fate.rule === rule);
  const heading = vscode.l10n.t('Rule {0}: {1}', rule.priority, describePolicyRule(rule));
  return [
    plain(heading, 1_000),
    `  ${outcomeWords(outcome, format)}`,
    ...imageLines(own.sort(byAge), format, differences),
  ];
}

/** `selects 214 · expires 37 (4.1 GB) · shields 12` */
export function outcomeWords(
  { rule, selected, acted, bytes, shielded }: RuleOutcome,
  format: Format,
): string {
  const { t } = vscode.l10n;
  const acts =
    rule.action === 'expire'
      ? t('expires {0} ({1})', format.count(acted), format.bytes(bytes))
      : t('archives {0} ({1})', format.count(acted), format.bytes(bytes));
  return [
    t('selects {0}', format.count(selected)),
    ...(acted > 0 ? [acts] : [rule.action === 'expire' ? t('expires none') : t('archives none')]),
    ...(shielded > 0 ? [t('shields {0}', format.count(shielded))] : []),
  ].join(' · ');
}

/** Each image that stays under the reason why. */
function keptLines(fates: readonly ImageFate[], format: Format): readonly string[] {
  const groups = new Map<string, ImageFate[]>();
  for (const fate of fates) {
    if (fate.outcome.kind === 'acted') continue;
    const heading =
      fate.outcome.kind === 'follows'
        ? vscode.l10n.t('Goes with what it is about:')
        : keptHeading(fate.outcome.reason);
    const group = groups.get(heading);
    if (group === undefined) groups.set(heading, [fate]);
    else group.push(fate);
  }
  return [...groups].flatMap(([heading, group]) => [
    '',
    `${heading} (${format.count(group.length)})`,
    ...imageLines(group.sort(byAge), format, new Map()),
  ]);
}

function keptHeading(reason: KeptReason): string {
  switch (reason.kind) {
    case 'unselected':
      return vscode.l10n.t('Stays, for no rule selects it:');
    case 'shielded':
      return vscode.l10n.t('Stays, for rule {0} selects and keeps it:', reason.rule.priority);
    case 'child':
      return vscode.l10n.t('Stays until the index that it belongs to has gone:');
    case 'storage':
      return vscode.l10n.t('Stays, for no rule is about its storage class:');
  }
}

function imageLines(
  fates: readonly ImageFate[],
  format: Format,
  differences: Differences,
): readonly string[] {
  const lines = fates.slice(0, MOST_LINES).map((fate) => `    ${imageLine(fate, format, differences)}`);
  const more = fates.length - lines.length;
  return more > 0 ? [...lines, `    ${vscode.l10n.t('and {0} more', format.count(more))}`] : lines;
}

function imageLine(fate: ImageFate, format: Format, differences: Differences): string {
  const { image, askEcr } = fate;
  const names =
    image.tags.length === 0
      ? vscode.l10n.t('untagged')
      : orderTags(image.tags)
          .map((tag) => plain(tag))
          .join(', ');
  return [
    `${differences.has(image.id) ? '≠ ' : ''}${askEcr === undefined ? '' : '? '}${names}`,
    shortId(image.id),
    vscode.l10n.t('pushed {0}', format.dateTime(image.pushedAt)),
    ...(image.sizeInBytes === undefined ? [] : [format.bytes(image.sizeInBytes)]),
    ...(askEcr === undefined ? [] : [explainFate(fate)]),
  ].join(' · ');
}

const shortId = (id: string): string => plain(id.replace(/^sha256:/, '').slice(0, 12));

/** Oldest first, as ECR acts. */
const byAge = (one: ImageFate, other: ImageFate): number =>
  one.image.pushedAt.getTime() - other.image.pushedAt.getTime();
