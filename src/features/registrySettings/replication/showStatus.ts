import * as vscode from 'vscode';
import type { ImageReplication } from '../../../core/replication/imageReplication';
import { nameOfImage } from '../../../core/images/imageName';
import { replicationStatusInWords } from '../../../core/replication/imageReplication';
import { EcrExplorerError } from '../../../core/errors';
import { sentenceOf, sentenceText } from '../../../ui/errors';
import { pickOne, type Choice } from '../../../ui/pick';
import { withProgress } from '../../../ui/progress';
import type { ImagePlace } from '../needs';
import type { SettingsRoom } from '../settingsRoom';
import { regionWords } from './replicationWords';

const ICONS: Readonly<Record<string, string>> = { COMPLETE: 'pass', IN_PROGRESS: 'sync', FAILED: 'error' };

/** What became of the copies of images, destination by destination. One image that cannot be asked about hides no other. */
export async function showReplicationStatus(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const { places } = room.needs;
  const asked = places.askedImages(args);
  const images = asked.length > 0 ? asked : [await places.chooseImage(t('Replication Status'))];
  const rows = await withProgress(t('Asking what became of the copies'), async (report, signal) => {
    const found: Choice<ImagePlace>[] = [];
    for (const image of images) {
      report(nameOfImage(image));
      found.push(...(await rowsOf(room, image, signal)));
    }
    return found;
  });
  const { registry } = await pickOne(rows, {
    title: t('Replication Status'),
    placeholder: t('Choose one to change the replication of its registry'),
  });
  await vscode.commands.executeCommand('ecrExplorer.editReplication', { kind: 'registry', registry });
}

async function rowsOf(
  room: SettingsRoom,
  image: ImagePlace,
  signal: AbortSignal,
): Promise<readonly Choice<ImagePlace>[]> {
  const { t } = vscode.l10n;
  const { registry, repository, digest } = image;
  const section = nameOfImage(image);
  try {
    const copies = await room.ecr(registry).replication.status(repository.name, digest, signal);
    if (copies.length > 0) return copies.map((copy) => ({ ...rowOf(copy), section, value: image }));
    return [
      {
        label: t('ECR knows of no copy'),
        detail: t('No rule took it in when it was pushed; of earlier images, backfills tell.'),
        ...{ icon: 'circle-slash', section, value: image },
      },
    ];
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return [{ label: sentenceOf(error), icon: 'warning', section, value: image }];
  }
}

function rowOf(copy: ImageReplication): Pick<Choice<never>, 'label' | 'description' | 'detail' | 'icon'> {
  return {
    label: regionWords(copy.region),
    description: copy.accountId,
    detail: sentenceText(replicationStatusInWords(copy)),
    icon: ICONS[copy.status] ?? 'question',
  };
}
