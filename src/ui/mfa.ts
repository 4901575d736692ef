import * as vscode from 'vscode';
import { plain } from './plain';

/** Asks for the code of an MFA device; undefined when the user declines. The code is not kept. */
export async function askMfaCode(device: string, profile: string | undefined): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title:
      profile === undefined
        ? vscode.l10n.t('AWS MFA Code')
        : vscode.l10n.t('AWS MFA Code for {0}', plain(profile)),
    prompt: vscode.l10n.t('Enter the code that {0} shows.', plain(device)),
    ignoreFocusOut: true,
    validateInput: (code) =>
      /^\d{6}$/.test(code) ? undefined : vscode.l10n.t('An MFA code has six digits.'),
  });
}
