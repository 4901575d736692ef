import * as vscode from 'vscode';
import { askText, pickOne } from '../../ui/pick';
import type { Places } from './needs';
import { uriProblem, wantedOfRow, wantedOfUri } from './wantedImage';
import type { WantedImage } from './wantedImage';

/**
 * The images that a command is about: its rows, else one that is chosen or typed.
 * @throws `invalid-reference`, `cancelled`
 */
export async function chooseImages(
  places: Places,
  args: readonly unknown[],
  title: string,
): Promise<readonly WantedImage[]> {
  const rows = places.askedImages(args);
  if (rows.length > 0) return rows.map(wantedOfRow);
  const how = await pickOne<'choose' | 'type'>(
    [
      { label: vscode.l10n.t('Choose an image…'), icon: 'list-tree', value: 'choose' },
      { label: vscode.l10n.t("Type an image's URI…"), icon: 'edit', value: 'type' },
    ],
    {
      title,
      placeholder: vscode.l10n.t('ECR counts it as a pull: the last-pulled time of the image moves'),
    },
  );
  if (how === 'choose') return [wantedOfRow(await places.chooseImage(title))];
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('The URI of an image with its tag or digest'),
    placeholder: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app:1.4.2',
    problem: (text) => (text === '' ? undefined : uriProblem(text)),
  });
  return [wantedOfUri(typed)];
}
