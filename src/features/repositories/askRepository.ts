import * as vscode from 'vscode';
import type { Registry } from '../../core/registries/registry';
import { DEFAULT_SETTINGS, type RepositorySettings } from '../../core/repositories/newRepository';
import { answered, askThen, Questions, type Answer } from '../../ui/steps';
import { askEncryption } from './askEncryption';
import { askMutability } from './askMutability';
import { askName } from './askName';
import { askSummary } from './askSummary';
import { askTags } from './askTags';
import { askTemplate } from './askTemplate';
import type { NewRepository } from './newRepository';
import type { RepositoriesRoom } from './repositoriesRoom';
import { registryWords } from './words';

/**
 * Everything about a new repository, question by question with a way back, and a summary at the end.
 * @throws `cancelled`
 */
export async function askRepository(
  room: RepositoriesRoom,
  registry: Registry,
  proposed: string,
): Promise<NewRepository | undefined> {
  const ecr = room.ecr(registry);
  let latest = proposed;
  const answer = await askThen(
    () => askName(ecr, vscode.l10n.t('Create Repository: {0}', registryWords(registry)), latest),
    (name) => {
      latest = name;
      return askThen(
        () => askTemplate(ecr, name, name, room.parts.log),
        (template) => {
          const settings = template?.settings ?? DEFAULT_SETTINGS;
          const wanted = { registry, name, settings, template };
          // A template's settings are all there: the summary is next, from which each can be changed.
          return template === undefined ? askSettings(wanted) : askUntilRight(wanted);
        },
      );
    },
  );
  return answer.kind === 'back' ? undefined : answer.value;
}

async function askSettings(wanted: NewRepository): Promise<Answer<NewRepository>> {
  const { name, registry, settings } = wanted;
  const answer = await Questions.first('mutability', () => askMutability(name, settings))
    .and('encryption', () => askEncryption(name, settings.encryption, registry.region))
    .and('tags', () => askTags(name, settings.tags, vscode.l10n.t('Go On')))
    .and('right', ({ mutability, encryption, tags }) =>
      askUntilRight({ ...wanted, settings: { ...mutability, encryption, tags } }),
    )
    .ask();
  return answer.kind === 'back' ? answer : { ...answer, value: answer.value.right };
}

/** The summary, again after each change that is made from it. */
async function askUntilRight(wanted: NewRepository): Promise<Answer<NewRepository>> {
  for (let current = wanted; ;) {
    const title = vscode.l10n.t('Create Repository "{0}"', current.name);
    const answer = await askSummary(current, title);
    if (answer.kind === 'back') return answer;
    if (answer.value === 'create') return answered(current);
    current = { ...current, settings: { ...current.settings, ...(await askOne(current, answer.value)) } };
  }
}

/** One setting anew; nothing where the user goes back. */
async function askOne(
  { name, registry, settings }: NewRepository,
  which: 'mutability' | 'encryption' | 'tags' | 'same',
): Promise<Partial<RepositorySettings>> {
  switch (which) {
    case 'mutability': {
      const answer = await askMutability(name, settings);
      return answer.kind === 'back' ? {} : answer.value;
    }
    case 'encryption': {
      const answer = await askEncryption(name, settings.encryption, registry.region);
      return answer.kind === 'back' ? {} : { encryption: answer.value };
    }
    case 'tags': {
      const answer = await askTags(name, settings.tags, vscode.l10n.t('Done'));
      return answer.kind === 'back' ? {} : { tags: answer.value };
    }
    case 'same':
      return {};
  }
}
