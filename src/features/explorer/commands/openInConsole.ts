import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { consoleUrl, galleryUrl, portalUrl, PUBLIC_CONSOLE } from '../../../core/reference/consoleUrl';
import type { Aws } from '../../../aws/ports';
import type { CommandHandler } from '../../parts';
import { askedTargets } from '../asked';
import type { ChoosePlace } from '../choosePlace';
import type { Target } from '../target';

/** Opens the page of what the row stands for in the web console of its partition. */
export function openInConsole(choose: ChoosePlace, aws: () => Aws): CommandHandler {
  return async (...args) => {
    const [asked] = askedTargets(args, 'registry', 'repository', 'image');
    const target = asked ?? (await choose.repository(vscode.l10n.t('Open in AWS Console')));
    if (target.registry.public === true) return openPublic(target, aws);
    const accountId = await accountOf(target, aws);
    const { region } = target.registry;
    const url = consoleUrl({
      region,
      accountId,
      ...(target.kind === 'registry' ? {} : { repository: target.repository.name }),
      ...(target.kind === 'image' ? { digest: target.digest } : {}),
    });
    if (url?.startsWith('https://') !== true)
      throw new EcrExplorerError('request-refused', {
        action: 'openInConsole',
        said: vscode.l10n.t('The partition of the region {0} has no public console.', region),
      });
    await vscode.env.openExternal(vscode.Uri.parse(await throughPortal(url, target, aws), true));
  };
}

/** Of a public repository the page that everybody sees; of the registry its owner's. */
async function openPublic(target: Target, aws: () => Aws): Promise<void> {
  const gallery = target.kind === 'registry' ? undefined : galleryUrl(target.repository.uri);
  const url = gallery ?? (await throughPortal(PUBLIC_CONSOLE, target, aws));
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** A profile of IAM Identity Center signs in to its own account, whichever the browser is signed in to. */
async function throughPortal(url: string, { registry }: Target, aws: () => Aws): Promise<string> {
  if (registry.profile === undefined) return url;
  const profile = (await aws().profiles()).find(({ name }) => name === registry.profile);
  if (profile?.portal === undefined || profile.accountId === undefined) return url;
  return portalUrl({ ...profile.portal, accountId: profile.accountId }, url) ?? url;
}

/** The registry's page needs no account in its address; a repository tells its own. */
async function accountOf(target: Target, aws: () => Aws): Promise<string> {
  if (target.kind !== 'registry') return target.repository.registryId;
  const { registry } = target;
  return registry.registryId ?? (await aws().ecr(registry).accountId(AbortSignal.timeout(10_000))) ?? '';
}
