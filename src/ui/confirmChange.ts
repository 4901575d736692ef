import * as vscode from 'vscode';
import { cancelled } from '../core/errors';
import { choose } from './notify';

export interface ChangeQuestion {
  readonly question: string;
  /** What is changed or lost, a line each. */
  readonly detail: readonly string[];
  readonly button: string;
  /** What stands against it; said above the rest. */
  readonly notices: readonly {
    readonly text: string;
    readonly action?: { readonly title: string; readonly run: () => Promise<void> };
  }[];
  /** A button that shows more, after which it is asked again. */
  readonly aside?: { readonly title: string; readonly run: () => Promise<void> };
}

/**
 * Asks in a modal before something is changed. Looking at what a notice leads to is no consent: nothing is changed then.
 * @throws `cancelled`
 */
export async function confirmChange(asked: ChangeQuestion): Promise<void> {
  const { question, detail, button, notices, aside } = asked;
  // Several repositories of one registry may have the same said of them.
  const warnings = [...new Set(notices.map(({ text }) => vscode.l10n.t('Caution: {0}', text)))];
  const actions = notices.flatMap(({ action }) => (action === undefined ? [] : [action]));
  const lines = [...warnings, ...(warnings.length > 0 ? [''] : []), ...detail];
  const chosen = await choose(question, lines.join('\n'), [
    button,
    ...(aside === undefined ? [] : [aside.title]),
    ...new Set(actions.map(({ title }) => title)),
  ]);
  if (chosen === button) return;
  if (aside !== undefined && chosen === aside.title) {
    await aside.run();
    return confirmChange(asked);
  }
  await actions.find(({ title }) => title === chosen)?.run();
  throw cancelled();
}
