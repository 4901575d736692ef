import * as vscode from 'vscode';
import { askText } from './pick';

/**
 * Asks for a name to be typed before what it names is lost.
 * @param prompt what is lost, in a sentence; what to type is added to it
 * @throws `cancelled`
 */
export async function typeToConfirm(title: string, prompt: string, name: string): Promise<void> {
  await askText({
    title,
    prompt,
    placeholder: name,
    problem: (typed) => (typed === name ? undefined : vscode.l10n.t('Type "{0}".', name)),
  });
}
