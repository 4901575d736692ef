import * as vscode from 'vscode';
import type { ImageOrder } from '../../../core/images/order';
import type { Settings } from '../../../state/settings';
import { pickOne } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';

/** Asks for the order of images and writes it to the setting, which the tree follows. */
export function sortBy(settings: Settings): CommandHandler {
  return async () => {
    const { t } = vscode.l10n;
    const current = settings.get('sortImages');
    const orders: readonly (readonly [ImageOrder, string])[] = [
      ['pushed', t('Newest pushed first')],
      ['pulled', t('Last pulled first')],
      ['tag', t('By tag, newest version first')],
      ['size', t('Largest first')],
    ];
    const order = await pickOne(
      orders.map(([value, label]) => ({
        label,
        icon: value === current ? 'check' : 'blank',
        value,
      })),
      { title: t('Sort Images'), placeholder: t('Choose the order of images') },
    );
    await settings.update('sortImages', order);
  };
}
