import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';

/**
 * A build runs what the workspace's files say, so a hidden menu is not enough: a command can be run although it is hidden.
 * @throws `untrusted-workspace`
 */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new EcrExplorerError('untrusted-workspace', { what: vscode.l10n.t('Building') });
}
