import * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import type { AnyError, Sentence } from '../core/errors';
import { plain } from './plain';

/** An error's sentence in the user's language, its foreign parts made plain. */
export function sentenceOf(error: AnyError): string {
  return sentenceText(error.sentence);
}

/** A sentence in the user's language, its foreign parts made plain. */
export function sentenceText([template, ...args]: Sentence): string {
  return plain(vscode.l10n.t(template, ...args.map((arg) => plain(String(arg)))));
}

/** What the user can do about it: a button's title and what it runs. */
export interface Remedy {
  readonly title: string;
  readonly command: CommandId | 'workbench.action.openSettings' | 'workbench.trust.manage' | 'vscode.open';
  readonly args: readonly unknown[];
}

export function remediesFor(error: AnyError): readonly Remedy[] {
  switch (error.reason) {
    case 'sso-expired':
      return [
        { title: vscode.l10n.t('Sign In'), command: 'ecrExplorer.signIn', args: [error.details.profile] },
      ];
    case 'invalid-setting':
      return [openSettings(error.details.place.replace(/\[.*$/, ''))];
    case 'unknown-profile':
    case 'unknown-region':
      return [openSettings('ecrExplorer.registries')];
    case 'no-credentials':
      return [{ title: vscode.l10n.t('Add Registry…'), command: 'ecrExplorer.addRegistry', args: [] }];
    case 'no-findings-shown':
      return [{ title: vscode.l10n.t('Show Scan Findings'), command: 'ecrExplorer.showFindings', args: [] }];
    case 'nothing-counted':
      return [{ title: vscode.l10n.t('Storage and Cost…'), command: 'ecrExplorer.showStorage', args: [] }];
    case 'untrusted-workspace':
      return [{ title: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage', args: [] }];
    case 'scanning-changed':
      return [
        {
          title: vscode.l10n.t('Scanning Configuration…'),
          command: 'ecrExplorer.editScanningConfiguration',
          args: [],
        },
      ];
    case 'registry-setting-changed':
      return [
        { title: vscode.l10n.t('Registry Settings…'), command: 'ecrExplorer.manageRegistry', args: [] },
      ];
    case 'manifest-unread':
      return [openSettings('ecrExplorer.readManifests')];
    case 'engine-missing':
    case 'engine-context':
      return [openSettings('ecrExplorer.docker')];
    default:
      return [];
  }
}

function openSettings(query: string): Remedy {
  return { title: vscode.l10n.t('Open Settings'), command: 'workbench.action.openSettings', args: [query] };
}
