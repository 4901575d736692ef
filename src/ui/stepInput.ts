import * as vscode from 'vscode';
import { cancelled } from '../core/errors';
import { plain } from './plain';
import { answered } from './steps';
import type { Answer } from './steps';

export interface StepInputOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Shows the Back button. */
  readonly back: boolean;
  /** A button that shows something else, after which the question is asked again. */
  readonly aside?: { readonly icon: string; readonly title: string; readonly run: () => Promise<void> };
  /** The problem with an input, or undefined when it will do. */
  readonly problem: (value: string) => string | undefined;
}

/**
 * A line of text in a series of questions.
 * @throws `cancelled` when the user leaves.
 */
export async function inputStep(options: StepInputOptions): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  box.title = options.title;
  box.prompt = plain(options.prompt);
  box.value = options.value;
  box.placeholder = plain(options.placeholder ?? '');
  box.ignoreFocusOut = true;
  const { aside } = options;
  box.buttons = [
    ...(options.back ? [vscode.QuickInputButtons.Back] : []),
    ...(aside === undefined ? [] : [{ iconPath: new vscode.ThemeIcon(aside.icon), tooltip: aside.title }]),
  ];
  let isAside = false;
  const check = (): boolean => {
    const problem = options.problem(box.value);
    box.validationMessage = problem === undefined ? undefined : plain(problem);
    return problem === undefined;
  };
  // What was carried over from another question may be wrong here; an empty line is only not yet written.
  if (box.value !== '') check();
  try {
    return await new Promise<Answer<string>>((resolve, reject) => {
      box.onDidChangeValue(check);
      box.onDidAccept(() => {
        if (check()) resolve(answered(box.value));
      });
      box.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back || aside === undefined) {
          resolve({ kind: 'back' });
          return;
        }
        isAside = true;
        box.hide();
        aside.run().then(() => {
          isAside = false;
          box.show();
        }, reject);
      });
      box.onDidHide(() => {
        if (!isAside) reject(cancelled());
      });
      box.show();
    });
  } finally {
    box.dispose();
  }
}
