import * as vscode from 'vscode';
import type { CommandHandler } from '../../parts';
import { askedVulnerabilities } from './askedRows';

/** A line for each vulnerability of the selected rows. */
export function copyFindingId(): CommandHandler {
  return async (...args) => {
    const rows = askedVulnerabilities(args);
    const ids = [...new Set(rows.map(({ found }) => found.finding.vulnerabilityId))];
    if (ids.length === 0) return;
    await vscode.env.clipboard.writeText(ids.join('\n'));
    const copied = ids.length === 1 ? vscode.l10n.t('Copied') : vscode.l10n.t('Copied {0} lines', ids.length);
    vscode.window.setStatusBarMessage(`$(check) ${copied}`, 3_000);
  };
}
