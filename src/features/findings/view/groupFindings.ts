import * as vscode from 'vscode';
import type { Grouping } from '../../../core/findings/findingGroups';
import { pickOne } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';
import type { FindingsView } from '../findingsView';

/** Asks what findings are to be shown by. */
export function groupFindings(view: FindingsView): CommandHandler {
  return async () => {
    const { t } = vscode.l10n;
    const current = view.before === undefined ? view.grouping : undefined;
    const groupings: readonly (readonly [Grouping, label: string, detail: string])[] = [
      ['severity', t('Severity'), t('The worst first')],
      ['package', t('Package'), t('What can be fixed first')],
      ['layer', t('Layer'), t('By the instruction of the Dockerfile that brought them in')],
      [
        'fixability',
        t('Fixability'),
        t('By what fixes them: an upgrade, a newer base image, or nothing yet'),
      ],
    ];
    const grouping = await pickOne(
      groupings.map(([value, label, description]) => ({
        ...{ label, description, icon: value === current ? 'check' : 'blank', value },
      })),
      { title: t('Group Findings By'), placeholder: t('Choose what findings have in common') },
    );
    await view.group(grouping);
  };
}
