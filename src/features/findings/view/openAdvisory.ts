import * as vscode from 'vscode';
import { advisoryOf } from '../../../core/findings/finding';
import type { CommandHandler } from '../../parts';
import { askedVulnerabilities } from './askedRows';

/** The page of the one finding that it was asked for. */
export function openAdvisory(): CommandHandler {
  return async (row) => {
    const [asked] = askedVulnerabilities([row]);
    const advisory = asked === undefined ? undefined : advisoryOf(asked.found.finding);
    if (advisory !== undefined) await vscode.env.openExternal(vscode.Uri.parse(advisory, true));
  };
}
