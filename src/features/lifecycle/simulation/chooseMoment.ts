import * as vscode from 'vscode';
import { DAY_MS } from '../../../core/lifecycle/imageAge';
import { cancelled } from '../../../core/errors';
import { pickOne } from '../../../ui/pick';

/** When a policy is simulated for. Rejects with `cancelled`. */
export async function chooseMoment(now: Date): Promise<Date> {
  const { t } = vscode.l10n;
  const inDays = (days: number) => ({
    label: t('In {0} days', days),
    description: t('what it will have done by then, with no pushes and pulls until then'),
    value: days,
  });
  const days = await pickOne(
    [
      { label: t('Now'), description: t('the images as they are'), value: 0 },
      ...[7, 30, 90].map(inDays),
      { label: t('On a date…'), value: undefined },
    ],
    { title: t('Simulate Lifecycle Policy'), placeholder: t('As of when?') },
  );
  return days === undefined ? askDate(now) : new Date(now.getTime() + days * DAY_MS);
}

async function askDate(now: Date): Promise<Date> {
  const problemOf = (text: string): string | undefined => {
    const date = dateIn(text);
    if (date === undefined) return vscode.l10n.t('A date is written as in 2027-01-31.');
    return date < now ? vscode.l10n.t('What was in the past is not known: choose a later date.') : undefined;
  };
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Simulate Lifecycle Policy'),
    prompt: vscode.l10n.t('The date to simulate for'),
    value: new Date(now.getTime() + 30 * DAY_MS).toISOString().slice(0, 10),
    validateInput: problemOf,
    ignoreFocusOut: true,
  });
  const date = text === undefined ? undefined : dateIn(text);
  if (date === undefined) throw cancelled();
  return date;
}

/** The end of a day, where only the day is given. */
function dateIn(text: string): Date | undefined {
  const trimmed = text.trim();
  const date = /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? new Date(`${trimmed}T23:59:59`) : new Date(Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
