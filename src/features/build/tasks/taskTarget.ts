import * as vscode from 'vscode';
import type { TaskPush } from '../../../core/build/buildTask';
import { cancelled, EcrExplorerError } from '../../../core/errors';
import type { RegistryHost } from '../../../core/reference/registryHost';
import type { Registry } from '../../../core/registries/registry';
import type { DockerfileChoices } from '../../../state/dockerfileChoices';
import type { Parts } from '../../parts';
import { chooseRegistry } from '../chooseRegistry';
import { shownPath } from '../dockerfiles';
import { proposeTag, tagOf } from '../proposeTag';
import type { PushTarget } from '../pushTarget';
import { requireWritable } from '../../../ui/registries';
import { shownRegistries } from '../shownRegistries';

/**
 * Where a task pushes to. It names a repository, and its registry only by a URI: else the registry is the one that was
 * pushed to the last time, or is asked for where several are shown.
 * @throws `invalid-task`, `read-only-registry`, `no-credentials`, `cancelled`
 */
export async function taskTarget(
  parts: Parts,
  choices: DockerfileChoices,
  dockerfile: vscode.Uri,
  push: TaskPush,
  tags: readonly string[],
): Promise<PushTarget> {
  const { repository, host } = push;
  const registry =
    host === undefined ? await usualRegistry(parts, choices, dockerfile) : await registryOf(parts, host);
  return { registry, repository, isNew: false, tags: await taskTags(parts, dockerfile, tags) };
}

async function registryOf(parts: Parts, { accountId, region }: RegistryHost): Promise<Registry> {
  const { signal } = new AbortController();
  for (const registry of await shownRegistries(parts)) {
    if (registry.region !== region) continue;
    const account = registry.registryId ?? (await parts.aws().ecr(registry).accountId(signal));
    if (account === accountId) return requireWritable(registry);
  }
  const problem = vscode.l10n.t('no shown registry is the account {0} in {1}', accountId, region);
  throw new EcrExplorerError('invalid-task', { field: 'repository', problem });
}

async function usualRegistry(
  parts: Parts,
  choices: DockerfileChoices,
  dockerfile: vscode.Uri,
): Promise<Registry> {
  const last = choices.of(dockerfile).push?.registry;
  const known = (await shownRegistries(parts)).find(({ id }) => id === last);
  if (known !== undefined) return requireWritable(known);
  const title = vscode.l10n.t('Build and Push {0}', shownPath(dockerfile));
  const chosen = await chooseRegistry(parts, title);
  if (chosen.kind === 'back') throw cancelled();
  return chosen.value;
}

async function taskTags(
  { settings }: Parts,
  dockerfile: vscode.Uri,
  templates: readonly string[],
): Promise<readonly string[]> {
  if (templates.length === 0) {
    const proposal = await proposeTag(settings, dockerfile);
    return [
      proposal ??
        refuse('tags', vscode.l10n.t('ecrExplorer.tagTemplate gives none here, so the task must name them')),
    ];
  }
  const tags = await Promise.all(
    templates.map((template, index) => taskTag(template, `tags[${index}]`, dockerfile)),
  );
  return [...new Set(tags)];
}

async function taskTag(template: string, field: string, dockerfile: vscode.Uri): Promise<string> {
  try {
    const tag = await tagOf(template, dockerfile, field);
    return tag ?? refuse(field, vscode.l10n.t('there is no value for "{0}" here', template));
  } catch (error) {
    if (EcrExplorerError.is(error, 'invalid-setting')) return refuse(field, error.details.problem);
    throw error;
  }
}

function refuse(field: string, problem: string): never {
  throw new EcrExplorerError('invalid-task', { field, problem });
}
