import * as vscode from 'vscode';
import {
  cachedBases,
  type CacheableBase,
  type CachedImage,
  type UncacheableBase,
} from '../../../core/dockerfile/cachedBases';
import { EcrExplorerError } from '../../../core/errors';
import type { Registry } from '../../../core/registries/registry';
import { sentenceOf } from '../../../ui/errors';
import { showInformation } from '../../../ui/notify';
import { pickMany, pickOne } from '../../../ui/pick';
import { withProgress } from '../../../ui/progress';
import { registryName } from '../../../ui/registries';
import type { SettingsRoom } from '../settingsRoom';
import { cachedEdit, type CachedBase } from './cachedEdit';

/**
 * Lets the `FROM` lines of a Dockerfile pull through the cache of a registry that is shown: as one edit that can be undone.
 * @param args the Dockerfile and the line of a `FROM`, from 1; all of them where it is left out
 * @throws `no-cached-base`, `text-changed`, `cancelled`
 */
export async function useCacheInDockerfile(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const [given, line] = args;
  const [dockerfile] = await room.needs.dockerfilesFor(given === undefined ? [] : [given]);
  if (dockerfile === undefined) return;
  const document = await vscode.workspace.openTextDocument(dockerfile);
  const text = document.getText();
  const { caching, failures } = await withProgress(
    t('Reading the pull-through cache rules of your registries'),
    (_report, signal) => room.cacheRules.all(signal),
  );
  const { cacheable, left } = cachedBases(text, caching);
  const isMeant = (base: { readonly line: number }): boolean =>
    typeof line !== 'number' || base.line === line;
  const bases = cacheable.filter(isMeant);
  const file = vscode.workspace.asRelativePath(dockerfile);
  if (bases.length === 0)
    throw new EcrExplorerError('no-cached-base', {
      dockerfile: file,
      why: [
        ...left.filter(isMeant).map(leftWords),
        ...failures.map(({ registry, error }) => `${registryName(registry)}: ${sentenceOf(error)}`),
      ].join(' '),
    });
  const chosen = await chooseBases(bases, left.filter(isMeant));
  const cached: CachedBase[] = [];
  for (const base of chosen) cached.push({ base, choice: await chooseCache(base) });
  if (document.getText() !== text) throw new EcrExplorerError('text-changed', { file });
  const [first] = cached;
  if (first === undefined) return;
  const at = first.base.line - 1;
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, 0, at, 0) });
  await vscode.workspace.applyEdit(cachedEdit(document.uri, cached));
  const skipped = left.filter(({ why }) => why === 'argument').filter(isMeant);
  void showInformation(
    [
      cached.length === 1
        ? t(
            '{0} is pulled through {1} now. Undo brings the old name back.',
            first.base.image,
            hostWords(first.choice),
          )
        : t('{0} images are pulled through a cache now. Undo brings the old names back.', cached.length),
      ...skipped.map(leftWords),
    ].join(' '),
  );
}

/** Several are changed at once, those that the user leaves picked. */
function chooseBases(
  bases: readonly CacheableBase<Registry>[],
  left: readonly UncacheableBase[],
): Promise<readonly CacheableBase<Registry>[]> {
  const { t } = vscode.l10n;
  if (bases.length === 1 && left.length === 0) return Promise.resolve(bases);
  return pickMany(
    bases.map((base) => ({
      label: base.image,
      description: t('line {0}', base.line),
      ...(base.choices[0] !== undefined && { detail: base.choices[0].image }),
      ...{ picked: true, value: base },
    })),
    {
      title: t('Use a Pull-Through Cache'),
      placeholder: t('Choose the images to pull through a cache'),
    },
  );
}

async function chooseCache(base: CacheableBase<Registry>): Promise<CachedImage<Registry>> {
  const { t } = vscode.l10n;
  const [only, ...others] = base.choices;
  if (only !== undefined && others.length === 0) return only;
  return pickOne(
    base.choices.map((choice) => ({
      label: choice.image,
      description: registryName(choice.registry),
      ...{ icon: 'cloud-download', value: choice },
    })),
    { title: t('Pull {0} through…', base.image), placeholder: t('Choose a cache') },
  );
}

function hostWords({ registry }: CachedImage<Registry>): string {
  return vscode.l10n.t('the cache of {0}', registryName(registry));
}

function leftWords({ image, line, why }: UncacheableBase): string {
  const { t } = vscode.l10n;
  return why === 'argument'
    ? t('Line {0}: {1} is named by an argument, and is left as it is.', line, image)
    : t('Line {0}: no rule of your registries caches {1}.', line, image);
}
