import * as vscode from 'vscode';
import { cancelled } from '../core/errors';
import { choiceItem } from './pick';
import type { Choice, ChoiceItem } from './pick';
import { answered } from './steps';
import type { Answer } from './steps';

export interface StepPickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Shows the Back button. */
  readonly back: boolean;
  readonly first: readonly Choice<T>[];
  /** More choices as they arrive, sorted by label among themselves. Aborted when the user is done. */
  readonly pages?: (signal: AbortSignal) => AsyncIterable<readonly Choice<T>[]>;
  /** What to offer when `pages` fail. */
  readonly onFailure?: (error: unknown) => readonly Choice<T>[];
  /** Shown whatever is typed. They come last, so that Enter takes the best match and not one of these. */
  readonly last: readonly Choice<T>[];
}

/** What was picked, and what the user had typed to find it. */
export interface StepPicked<T> {
  readonly value: T;
  readonly typed: string;
}

/**
 * One of choices that may still be arriving, in a series of questions.
 * @throws `cancelled` when the user leaves.
 */
export async function pickStep<T>(options: StepPickOptions<T>): Promise<Answer<StepPicked<T>>> {
  const box = vscode.window.createQuickPick<ChoiceItem<T>>();
  const controller = new AbortController();
  box.title = options.title;
  box.placeholder = options.placeholder;
  box.ignoreFocusOut = true;
  box.matchOnDescription = true;
  if (options.back) box.buttons = [vscode.QuickInputButtons.Back];
  box.items = [...options.first.map(choiceItem<T>), ...options.last.map(alwaysShown)];

  const chosen = new Promise<Answer<StepPicked<T>>>((resolve, reject) => {
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item !== undefined) resolve(answered({ value: item.value, typed: box.value.trim() }));
    });
    box.onDidTriggerButton(() => resolve({ kind: 'back' }));
    box.onDidHide(() => reject(cancelled()));
  });
  box.show();
  try {
    // Filling the list never decides the question: its failure is a choice in it.
    const filling = fill(box, options, controller.signal);
    return await Promise.race([chosen, filling.then(() => chosen)]);
  } finally {
    controller.abort();
    box.dispose();
  }
}

const alwaysShown = <T>(choice: Choice<T>): ChoiceItem<T> => ({ ...choiceItem(choice), alwaysShow: true });

async function fill<T>(
  box: vscode.QuickPick<ChoiceItem<T>>,
  { first, pages, onFailure }: StepPickOptions<T>,
  signal: AbortSignal,
): Promise<void> {
  if (pages === undefined) return;
  // The items that are on screen already: what the user has moved to stays the same object.
  const head = box.items.slice(0, first.length);
  const foot = box.items.slice(first.length);
  const arrived: ChoiceItem<T>[] = [];
  const show = (failure: readonly ChoiceItem<T>[]): void => {
    const active = box.activeItems.filter((item) => !foot.includes(item));
    box.keepScrollPosition = true;
    box.items = [...head, ...arrived, ...failure, ...foot];
    if (active.length > 0) box.activeItems = active;
  };
  box.busy = true;
  try {
    for await (const page of pages(signal)) {
      if (signal.aborted) return;
      arrived.push(...page.map((choice) => choiceItem(choice)));
      arrived.sort((a, b) => a.label.localeCompare(b.label));
      show([]);
    }
  } catch (error) {
    if (!signal.aborted) show((onFailure?.(error) ?? []).map(alwaysShown));
  } finally {
    if (!signal.aborted) box.busy = false;
  }
}
