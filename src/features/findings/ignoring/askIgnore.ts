import * as vscode from 'vscode';
import type { Finding } from '../../../core/findings/finding';
import { dayIn, dayProblem, type IgnoreWish } from '../../../core/findings/ignoring/newIgnores';
import { severityRank } from '../../../core/findings/severityRank';
import type { ImageFinding } from '../../../core/findings/scannedImage';
import { pickMany, type Choice } from '../../../ui/pick';
import { inputStep } from '../../../ui/stepInput';
import { pickStep } from '../../../ui/stepPick';
import { answered, askThen, Questions, unasked, type Answer } from '../../../ui/steps';
import type { FindingsToIgnore } from './findingsToIgnore';

const LONGEST_REASON = 500;

export interface AskedIgnore {
  readonly findings: readonly Finding[];
  readonly wish: IgnoreWish;
}

export interface IgnoreQuestions {
  readonly about: FindingsToIgnore;
  /** The Dockerfile's path from its workspace folder. */
  readonly dockerfile?: string;
  /** Who ignores, where that is known. */
  readonly by?: string;
  readonly now: Date;
}

type Scope = Pick<IgnoreWish, 'isOfPackage' | 'path'>;

/**
 * Asks which findings are to be ignored, where, why and until when.
 * @throws `cancelled`
 */
export async function askIgnore(questions: IgnoreQuestions): Promise<AskedIgnore> {
  const asked = await Questions.first('findings', () => askFindings(questions))
    .and('scope', ({ findings }) => askScope(findings, questions))
    .and('reason', ({ findings }) => askReason(findings))
    .and('until', ({ findings }) => askUntil(findings, questions.now))
    .and('by', ({ findings }) => askBy(findings, questions.by))
    .ask();
  // The first question has no way back.
  if (asked.kind === 'back') return askIgnore(questions);
  const { findings, scope, reason, until, by } = asked.value;
  const wish: IgnoreWish = {
    ...{ ...scope, reason },
    ...(until === undefined ? {} : { until }),
    ...(by === '' ? {} : { by }),
  };
  return { findings, wish };
}

async function askFindings({ about }: IgnoreQuestions): Promise<Answer<readonly Finding[]>> {
  const groups = byId(about.findings);
  const [only, another] = groups;
  if (only !== undefined && another === undefined) return unasked(only);
  const { t } = vscode.l10n;
  const picked = await pickMany(
    groups.map((group) => choiceOf(group, about.arePicked)),
    {
      title: t('Ignore Findings of {0}', about.shown.image.name),
      placeholder: t('Choose what to ignore'),
    },
  );
  return answered(picked.flat());
}

type IdGroup = readonly [Finding, ...Finding[]];

/** Of one id, in all the packages that have it; the worst first. */
function byId(findings: readonly ImageFinding[]): readonly IdGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const { finding } of findings) {
    const same = groups.get(finding.vulnerabilityId);
    if (same === undefined) groups.set(finding.vulnerabilityId, [finding]);
    else same.push(finding);
  }
  return [...groups.values()].sort(([a], [b]) => severityRank(a.severity) - severityRank(b.severity));
}

function choiceOf(group: IdGroup, picked: boolean): Choice<IdGroup> {
  const [{ vulnerabilityId: label, severity, title }] = group;
  return {
    ...{ label, picked, value: group },
    description: [severity, packageNames(group).slice(0, 5).join(', ')].join(' · '),
    ...(title === undefined || title === label ? {} : { detail: title }),
  };
}

const packageNames = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ package: { name } }) => name)),
];

/** What the questions are about. */
function titleOf(findings: readonly Finding[]): string {
  const { t } = vscode.l10n;
  const ids = new Set(findings.map(({ vulnerabilityId }) => vulnerabilityId));
  const [id = ''] = ids;
  return ids.size === 1 ? t('Ignore {0}', id) : t('Ignore {0} Vulnerabilities', ids.size);
}

async function askScope(
  findings: readonly Finding[],
  { dockerfile, about }: IgnoreQuestions,
): Promise<Answer<Scope>> {
  const { t } = vscode.l10n;
  const names = packageNames(findings);
  const where = names.length === 1 ? t('In {0}', names[0] ?? '') : t('In these {0} packages', names.length);
  const everywhere = dockerfile === undefined ? '' : t('in every image of this workspace folder');
  const scope = (isOfPackage: boolean, path?: string): Choice<Scope> => ({
    label: isOfPackage ? where : t('In every package'),
    description: path === undefined ? everywhere : t('in images of {0}', path),
    icon: isOfPackage ? 'package' : 'layers',
    value: { isOfPackage, ...(path === undefined ? {} : { path }) },
  });
  const picked = await pickStep({
    title: titleOf(findings),
    placeholder: t('Choose where to ignore'),
    back: byId(about.findings).length > 1,
    first: [
      ...(dockerfile === undefined ? [] : [scope(true, dockerfile)]),
      scope(true),
      ...(dockerfile === undefined ? [] : [scope(false, dockerfile)]),
      scope(false),
    ],
    last: [],
  });
  return picked.kind === 'back' ? picked : answered(picked.value.value);
}

async function askReason(findings: readonly Finding[]): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  const reason = await inputStep({
    ...{ title: titleOf(findings), value: '', back: true },
    prompt: t('Why can it be ignored? The reason is kept in the file and shown beside the finding.'),
    placeholder: t('For example: the vulnerable function is not called'),
    problem: (text) => {
      if (text.trim() === '') return t('A reason is needed.');
      return text.length > LONGEST_REASON ? t('At most {0} characters.', LONGEST_REASON) : undefined;
    },
  });
  return reason.kind === 'back' ? reason : answered(reason.value.trim());
}

const TYPED = 'typed';

async function askUntil(findings: readonly Finding[], now: Date): Promise<Answer<string | undefined>> {
  const { t } = vscode.l10n;
  const days = (count: number): Choice<string | undefined> => ({
    label: t('{0} days', count),
    description: t('until {0}', dayIn(count, now)),
    icon: 'calendar',
    value: dayIn(count, now),
  });
  return askThen(
    async () => {
      const picked = await pickStep<string | undefined>({
        title: titleOf(findings),
        placeholder: t('Choose until when'),
        back: true,
        first: [
          ...[days(30), days(90)],
          { label: t('Until a day…'), icon: 'edit', value: TYPED },
          { label: t('Without an end'), icon: 'circle-slash', value: undefined },
        ],
        last: [],
      });
      return picked.kind === 'back' ? picked : answered(picked.value.value);
    },
    async (picked) => (picked === TYPED ? askDay(findings, now) : unasked(picked)),
  );
}

async function askDay(findings: readonly Finding[], now: Date): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  const day = await inputStep({
    ...{ title: titleOf(findings), value: '', back: true },
    prompt: t('The last day on which it is ignored'),
    placeholder: dayIn(180, now),
    problem: (text) => dayProblem(text, now),
  });
  return day.kind === 'back' ? day : answered(day.value.trim());
}

async function askBy(findings: readonly Finding[], known: string | undefined): Promise<Answer<string>> {
  if (known !== undefined) return unasked(known);
  const by = await inputStep({
    ...{ title: titleOf(findings), value: '', back: true },
    prompt: vscode.l10n.t('Who ignores it? It may be left empty.'),
    problem: (text) =>
      text.length > LONGEST_REASON ? vscode.l10n.t('At most {0} characters.', LONGEST_REASON) : undefined,
  });
  return by.kind === 'back' ? by : answered(by.value.trim());
}
