import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import { pickStep } from '../../ui/stepPick';
import { answered, unasked } from '../../ui/steps';
import type { Answer } from '../../ui/steps';
import type { Parts } from '../parts';
import { registryName, requireWritable } from '../../ui/registries';
import { shownRegistries } from './shownRegistries';

/**
 * The registry to push to. With only one there is no question.
 * @throws `no-credentials` when there is none, `read-only-registry`, `cancelled`
 */
export async function chooseRegistry(parts: Parts, title: string): Promise<Answer<Registry>> {
  const registries = await shownRegistries(parts);
  const [only, ...others] = registries;
  if (only === undefined) throw new EcrExplorerError('no-credentials', {});
  if (others.length === 0) return unasked(requireWritable(only));
  const answer = await pickStep<Registry>({
    title,
    placeholder: vscode.l10n.t('Choose the registry to push to'),
    back: false,
    first: registries.map((registry) => ({
      label: registryName(registry),
      description: [registry.registryId, registry.region, registry.profile, accessWord(registry)]
        .filter((part) => part !== undefined)
        .join(' · '),
      icon: registry.access === 'read' ? 'lock' : 'package',
      value: registry,
    })),
    last: [],
  });
  return answer.kind === 'back' ? answer : answered(requireWritable(answer.value.value));
}

function accessWord({ access }: Registry): string | undefined {
  return access === 'read' ? vscode.l10n.t('read-only') : undefined;
}
