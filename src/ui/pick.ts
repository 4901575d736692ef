import * as vscode from 'vscode';
import { cancelled } from '../core/errors';
import { plain } from './plain';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly picked?: boolean;
  /** A heading above the first of the choices in a row that share it. */
  readonly section?: string;
  readonly value: T;
}

export type ChoiceItem<T> = vscode.QuickPickItem & { readonly value: T };

/** A choice as VS Code shows it, its texts made plain. */
export function choiceItem<T>({ label, description, detail, icon, picked, value }: Choice<T>): ChoiceItem<T> {
  return {
    label: plain(label),
    ...(description === undefined ? {} : { description: plain(description) }),
    ...(detail === undefined ? {} : { detail: plain(detail) }),
    ...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
    ...(picked === undefined ? {} : { picked }),
    value,
  };
}

export interface PickOptions {
  readonly title: string;
  /** What is to be chosen; a screen reader says it with the title. */
  readonly placeholder: string;
}

/** One of several; rejects with `cancelled` when the user leaves. Choices may still be on their way. */
export async function pickOne<T>(
  choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>,
  { title, placeholder }: PickOptions,
): Promise<T> {
  const chosen = await vscode.window.showQuickPick<vscode.QuickPickItem | ChoiceItem<T>>(
    Promise.resolve(choices).then(withSections),
    {
      title,
      placeHolder: placeholder,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  if (!chosen || !('value' in chosen)) throw cancelled();
  return chosen.value;
}

function withSections<T>(choices: readonly Choice<T>[]): (vscode.QuickPickItem | ChoiceItem<T>)[] {
  return choices.flatMap((choice, index) => {
    const { section } = choice;
    const isFirst = section !== undefined && section !== choices[index - 1]?.section;
    const heading = { label: plain(section ?? ''), kind: vscode.QuickPickItemKind.Separator };
    return isFirst ? [heading, choiceItem(choice)] : [choiceItem(choice)];
  });
}

/** Several of several; rejects with `cancelled` when the user leaves. */
export async function pickMany<T>(
  choices: readonly Choice<T>[],
  { title, placeholder }: PickOptions,
): Promise<readonly T[]> {
  const chosen = await vscode.window.showQuickPick<ChoiceItem<T>>(
    choices.map((choice) => choiceItem(choice)),
    {
      title,
      placeHolder: placeholder,
      canPickMany: true,
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  if (!chosen) throw cancelled();
  return chosen.map(({ value }) => value);
}

export interface InputOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  /** Start and end of the preselected part. */
  readonly selection?: readonly [number, number];
  readonly placeholder?: string;
  readonly secret?: boolean;
  /** The problem with an input, or undefined when it will do. */
  readonly problem?: (value: string) => string | undefined;
}

/** A line of text; rejects with `cancelled` when the user leaves. */
export async function askText(options: InputOptions): Promise<string> {
  const { title, prompt, value, selection, placeholder, secret, problem } = options;
  const text = await vscode.window.showInputBox({
    title,
    ignoreFocusOut: true,
    password: secret ?? false,
    prompt: plain(prompt),
    ...(value === undefined ? {} : { value }),
    ...(selection === undefined ? {} : { valueSelection: [selection[0], selection[1]] as [number, number] }),
    ...(placeholder === undefined ? {} : { placeHolder: plain(placeholder) }),
    validateInput: (current) => {
      const found = problem?.(current);
      return found === undefined ? undefined : plain(found);
    },
  });
  if (text === undefined) throw cancelled();
  return text;
}
