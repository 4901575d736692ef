import * as vscode from 'vscode';
import { EcrExplorerError } from '../core/errors';
import { remediesFor, sentenceOf } from './errors';
import type { Log } from './log';
import { plain } from './plain';

/**
 * Tells the user about a failure, once: cancelled is silent, a known error shows its sentence and what can be done about
 * it, an unknown one leads to the log.
 */
export async function showFailure(error: unknown, log: Log): Promise<void> {
  if (EcrExplorerError.is(error)) {
    if (error.reason === 'cancelled') return;
    log.error('failed', error);
    const remedies = remediesFor(error);
    const showLog = vscode.l10n.t('Show Log');
    const chosen = await vscode.window.showErrorMessage(
      sentenceOf(error),
      ...remedies.map(({ title }) => title),
      showLog,
    );
    const remedy = remedies.find(({ title }) => title === chosen);
    if (remedy) await vscode.commands.executeCommand(remedy.command, ...remedy.args);
    else if (chosen === showLog) log.show();
    return;
  }
  log.error('unexpected', error);
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('ECR Explorer met an unexpected error. The log has the details.'),
    showLog,
  );
  if (chosen === showLog) log.show();
}

/** An information toast with actions; the text is made plain here. */
export async function showInformation(
  text: string,
  actions: readonly { readonly title: string; readonly run: () => unknown }[] = [],
): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(
    plain(text),
    ...actions.map(({ title }) => title),
  );
  await actions.find(({ title }) => title === chosen)?.run();
}

/** A warning with actions, where something is not as it should be; the text is made plain here. */
export async function showWarning(
  text: string,
  actions: readonly { readonly title: string; readonly run: () => unknown }[] = [],
): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(plain(text), ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === chosen)?.run();
}

/** Asks in a modal; true only for the named button. */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  return (await choose(question, detail, [button])) === button;
}

/** Asks in a modal; undefined when the user cancels. */
export async function choose(
  question: string,
  detail: string,
  buttons: readonly string[],
): Promise<string | undefined> {
  return vscode.window.showWarningMessage(
    plain(question),
    {
      modal: true,
      detail: detail
        .split('\n')
        .map((line) => plain(line))
        .join('\n'),
    },
    ...buttons,
  );
}
