import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { repositoryNameProblem } from '../../core/reference/repositoryName';
import type { Registry } from '../../core/registries/registry';
import { sentenceOf } from '../../ui/errors';
import type { Choice } from '../../ui/pick';
import { inputStep } from '../../ui/stepInput';
import { pickStep } from '../../ui/stepPick';
import { answered, askThen } from '../../ui/steps';
import type { Answer } from '../../ui/steps';

/** The repository to push to, and whether it is to be made first. */
export interface ChosenRepository {
  readonly name: string;
  readonly isNew: boolean;
}

type Picked = { readonly kind: 'repository'; readonly name: string } | { readonly kind: 'type' | 'create' };

/**
 * Pinned repositories are there at once and need no permission to list; the others arrive page by page. Where listing
 * fails the name can still be typed. Nothing is made here: that waits until all is chosen.
 * @param where the registry in a line, shown with the question
 * @throws `cancelled`
 */
export async function chooseRepository(
  ecr: Ecr,
  registry: Registry,
  { title, where, back }: { readonly title: string; readonly where: string; readonly back: boolean },
): Promise<Answer<ChosenRepository>> {
  const ask = () =>
    pickStep<Picked>({
      title: `${title}: ${where}`,
      placeholder: vscode.l10n.t('Choose the repository to push to'),
      back,
      first: registry.pinned.map((name) => repositoryChoice(name, 'pinned')),
      pages: (signal) => unpinned(ecr, registry, signal),
      onFailure: (error) => [typeChoice(error)],
      last: [{ label: vscode.l10n.t('Create repository…'), icon: 'add', value: { kind: 'create' } }],
    });
  return askThen(ask, ({ value, typed }) =>
    value.kind === 'repository'
      ? Promise.resolve(answered({ name: value.name, isNew: false }))
      : typeName(title, typed, value.kind === 'create'),
  );
}

async function* unpinned(
  ecr: Ecr,
  { pinned }: Registry,
  signal: AbortSignal,
): AsyncGenerator<readonly Choice<Picked>[]> {
  for await (const page of ecr.repositories(signal))
    yield page.filter(({ name }) => !pinned.includes(name)).map(({ name }) => repositoryChoice(name, 'repo'));
}

function repositoryChoice(name: string, icon: string): Choice<Picked> {
  return { label: name, icon, value: { kind: 'repository', name } };
}

function typeChoice(error: unknown): Choice<Picked> {
  return {
    label: vscode.l10n.t("Type the repository's name…"),
    icon: 'edit',
    value: { kind: 'type' },
    ...(EcrExplorerError.is(error) ? { detail: sentenceOf(error) } : {}),
  };
}

async function typeName(title: string, typed: string, isNew: boolean): Promise<Answer<ChosenRepository>> {
  const answer = await inputStep({
    title,
    prompt: isNew
      ? vscode.l10n.t('Name of the repository to create. It is created when everything is chosen.')
      : vscode.l10n.t('Name of the repository to push to'),
    value: typed,
    placeholder: 'team/app',
    back: true,
    problem: (name) => repositoryNameProblem(name.trim()),
  });
  return answer.kind === 'back' ? answer : answered({ name: answer.value.trim(), isNew });
}
