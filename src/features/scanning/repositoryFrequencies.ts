import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { effectiveFrequency } from '../../core/scanning/effectiveFrequency';
import { sameScanning } from '../../core/scanning/scanningConfiguration';
import { sentenceOf } from '../../ui/errors';
import type { Choice } from '../../ui/pick';
import { pickStep } from '../../ui/stepPick';
import { withProgress } from '../../ui/progress';
import type { Editing } from './editing';
import { registryName } from '../../ui/registries';
import type { ScanningRoom } from './scanningRoom';
import { frequencyWords, ruleWords } from './words';

/** Every repository with when it is scanned and why, under the changes that are not applied yet; ends when the user goes back. */
export async function showFrequencies(room: ScanningRoom, editing: Editing): Promise<void> {
  const { t } = vscode.l10n;
  const { registry, held, draft } = editing;
  const isDraft = !sameScanning(held, draft);
  for (let found: string | undefined; ;) {
    const answer = await pickStep<string | undefined>({
      title: t('When Repositories of {0} Are Scanned', registryName(registry)),
      placeholder:
        found ??
        (isDraft ? t('As it would be after the changes') : t('Choose one to hear it from ECR itself')),
      back: true,
      first: [],
      pages: async function* (signal) {
        for await (const page of room.ecr(registry).repositories(signal))
          yield page.map(({ name }) => row(editing, name));
      },
      onFailure: (error) => [
        {
          label: EcrExplorerError.is(error) ? sentenceOf(error) : t('This cannot be listed'),
          icon: 'warning',
          value: undefined,
        },
      ],
      last: [],
    });
    if (answer.kind === 'back') return;
    const { value: repository } = answer.value;
    found = repository === undefined ? undefined : await asEcrSays(room, editing, repository);
  }
}

function row({ draft }: Editing, repository: string): Choice<string> {
  const { t } = vscode.l10n;
  const { frequency, from } = effectiveFrequency(draft, repository);
  return {
    label: repository,
    description:
      from === undefined
        ? t('{0}: no rule takes it in', frequencyWords(frequency, draft.scanType))
        : t(
            '{0}: by "{1}" of "{2}"',
            frequencyWords(frequency, draft.scanType),
            from.filter.pattern,
            ruleWords(frequency),
          ),
    icon: 'repo',
    value: repository,
  };
}

/** The service has the last word: a repository may have a setting of its own from before registries had one. */
async function asEcrSays(
  room: ScanningRoom,
  { registry, held }: Editing,
  repository: string,
): Promise<string> {
  const { t } = vscode.l10n;
  const { found, failures } = await withProgress(t('Asking ECR about {0}', repository), (_report, signal) =>
    room.ecr(registry).repositoryScanning([repository], signal),
  );
  const [scanning] = found;
  if (scanning === undefined) return t('{0}: {1}', repository, failures[0]?.said ?? t('ECR does not say'));
  const words = frequencyWords(scanning.frequency, held.scanType);
  if (scanning.filters.length > 0) {
    const filters = scanning.filters.map(({ pattern }) => `"${pattern}"`).join(', ');
    return t('ECR says: {0} is scanned {1}, by {2}', repository, words, filters);
  }
  return scanning.frequency === effectiveFrequency(held, repository).frequency
    ? t('ECR says: {0} is scanned {1}', repository, words)
    : t('ECR says: {0} is scanned {1}, by a setting of the repository itself', repository, words);
}
