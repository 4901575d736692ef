import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { repositoriesChanged, type FrequencyChange } from '../../core/scanning/effectiveFrequency';
import { scanningChanges } from '../../core/scanning/scanningChanges';
import { sameScanning, type ScanningConfiguration } from '../../core/scanning/scanningConfiguration';
import { scanningProblems, type ScanningProblem } from '../../core/scanning/scanningProblems';
import { sentenceOf, sentenceText } from '../../ui/errors';
import { confirmChange, type ChangeQuestion } from '../../ui/confirmChange';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { changeWords } from './changeWords';
import type { Editing } from './editing';
import { registryName } from '../../ui/registries';
import type { ScanningRoom } from './scanningRoom';
import { frequencyWords, ruleWords, typeWords } from './words';

/** How many changes, and kinds of them, are named in the question. */
const NAMED = 15;

/**
 * Puts the draft once the user has seen exactly what changes, and for which repositories; false when they go back.
 * @throws `scanning-invalid`, `scanning-changed`
 */
export async function applyScanning(room: ScanningRoom, editing: Editing): Promise<boolean> {
  const { t } = vscode.l10n;
  const { registry, held, draft } = editing;
  const name = registryName(registry);
  const [problem] = scanningProblems(draft);
  if (problem !== undefined) throw invalid(draft, problem);
  const { effect, notices } = await withProgress(
    t('Looking at the repositories of {0}', name),
    async (report, signal) => ({
      effect: await effectLines(room, editing, (count) => report(room.format.count(count)), signal),
      notices: await room.parts.changeNotices.before({ registry }, signal),
    }),
  );
  const changes = scanningChanges(held, draft);
  const more = changes.length - NAMED;
  const costs = draft.scanType === 'ENHANCED' && changes.some(({ kind }) => kind !== 'removed');
  const agreed = await isConfirmed({
    question: t('Change the scanning configuration of {0} in {1}?', name, registry.region),
    detail: [
      ...changes.slice(0, NAMED).map(changeWords),
      ...(more > 0 ? [t('and {0} more changes', more)] : []),
      '',
      ...effect,
      ...(costs ? ['', t('Amazon Inspector charges your account for the images that it scans.')] : []),
    ],
    button: t('Apply Changes'),
    notices,
  });
  if (!agreed) return false;
  const put = await withProgress(
    t('Changing the scanning configuration of {0}', name),
    async (_report, signal) => {
      const ecr = room.ecr(registry);
      // There is no condition to put under: what was asked about is compared right before.
      if (!sameScanning(await ecr.scanningConfiguration(signal), held))
        throw new EcrExplorerError('scanning-changed', { registry: name });
      return ecr.putScanningConfiguration(draft, signal);
    },
  );
  void showInformation(
    t('The scanning configuration of {0} is changed: {1}.', name, typeWords(put.scanType)),
  );
  return true;
}

/** The draft is still there for whoever does not agree. */
async function isConfirmed(question: ChangeQuestion): Promise<boolean> {
  try {
    await confirmChange(question);
    return true;
  } catch (error) {
    if (EcrExplorerError.is(error, 'cancelled')) return false;
    throw error;
  }
}

function invalid(
  { rules }: ScanningConfiguration,
  { rule, filter, problem }: ScanningProblem,
): EcrExplorerError<'scanning-invalid'> {
  const where = rule === undefined ? undefined : rules[rule];
  const pattern = filter === undefined ? undefined : where?.filters[filter]?.pattern;
  const place = [
    where === undefined ? vscode.l10n.t('The rules') : ruleWords(where.frequency),
    ...(pattern === undefined ? [] : [`"${pattern}"`]),
  ].join(', ');
  return new EcrExplorerError('scanning-invalid', { place, problem: sentenceText(problem) });
}

/** How many repositories are scanned otherwise afterwards, by what becomes of them. */
async function effectLines(
  room: ScanningRoom,
  { registry, held, draft }: Editing,
  listed: (count: number) => void,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { t } = vscode.l10n;
  const names: string[] = [];
  try {
    for await (const page of room.ecr(registry).repositories(signal)) {
      names.push(...page.map(({ name }) => name));
      listed(names.length);
    }
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return [t('For which repositories is not known: {0}', sentenceOf(error))];
  }
  const count = (number: number): string => room.format.count(number);
  const changed = repositoriesChanged(held, draft, names);
  if (changed.length === 0) return [t('No repository that is there now is scanned otherwise.')];
  const groups = new Map<string, number>();
  for (const change of changed) {
    const words = transitionWords(change, held, draft);
    groups.set(words, (groups.get(words) ?? 0) + 1);
  }
  return [
    t('{0} of {1} repositories are scanned otherwise:', count(changed.length), count(names.length)),
    ...[...groups].slice(0, NAMED).map(([words, those]) => `${count(those)}: ${words}`),
  ];
}

function transitionWords(
  { was, becomes }: FrequencyChange,
  held: ScanningConfiguration,
  draft: ScanningConfiguration,
): string {
  return vscode.l10n.t(
    '{0} → {1}',
    frequencyWords(was, held.scanType),
    frequencyWords(becomes, draft.scanType),
  );
}
