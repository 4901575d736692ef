import * as vscode from 'vscode';
import type { Digest } from '../../core/reference/digest';
import { shortDigest } from '../../core/reference/digest';
import { showInformation } from '../../ui/notify';
import type { Parts } from '../parts';
import type { PushTarget } from './pushTarget';

/** What a push gives back to who ran the command: nothing secret. */
export interface PushResult {
  /** Absent where neither the engine nor ECR tells it. */
  readonly digest?: Digest;
  /** The image's URI, with its digest where that is known, else with its first tag. */
  readonly uri: string;
  readonly tags: readonly string[];
}

export function pushResult(uri: string, tags: readonly string[], digest: Digest | undefined): PushResult {
  if (digest !== undefined) return { digest, uri: `${uri}@${digest}`, tags };
  return { uri: `${uri}:${tags.join(',')}`, tags };
}

/** What was pushed was built here from this. */
export interface BuiltFrom {
  readonly dockerfile: vscode.Uri;
  readonly text: string;
  readonly target?: string;
}

/** Tells the tree and the user about a finished push. Resolves when the toast is gone. */
export async function tellPushed(
  parts: Parts,
  target: PushTarget,
  result: PushResult,
  from?: BuiltFrom,
): Promise<void> {
  const { digest, uri, tags } = result;
  const name = `${target.repository}:${tags.join(', ')}`;
  const copy = { title: vscode.l10n.t('Copy URI'), run: () => vscode.env.clipboard.writeText(uri) };
  if (digest === undefined) {
    await showInformation(vscode.l10n.t('Pushed {0}. ECR does not tell its digest yet.', name), [copy]);
    return;
  }
  const push = { registry: target.registry.id, repository: target.repository, tags, digest };
  if (from !== undefined) {
    const { dockerfile, ...built } = from;
    const { repository, digest: replaced } = parts.builtImages.of(dockerfile) ?? {};
    await parts.builtImages.remember(dockerfile, { ...push, ...built });
    const isNew = repository === push.repository && replaced !== undefined && replaced !== digest;
    parts.pushes.add({ ...push, ...(isNew ? { replaced } : {}) });
  } else parts.pushes.add(push);
  await showInformation(vscode.l10n.t('Pushed {0} (sha256:{1})', name, shortDigest(digest)), [
    copy,
    { title: vscode.l10n.t('Reveal'), run: () => parts.pushes.reveal(push) },
    { title: vscode.l10n.t('Show Findings'), run: () => parts.pushes.showFindings(push) },
  ]);
}
