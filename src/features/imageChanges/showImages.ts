import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { imageLabel } from '../../core/images/label';
import { pickOne } from '../../ui/pick';

export interface ToldImage {
  readonly image: Image;
  /** Its repository, where several are told of. */
  readonly repository: string;
  readonly why?: string;
}

/** Every single one in a list that can be searched. Choosing one copies its digest. */
export async function showImages(title: string, told: readonly ToldImage[]): Promise<void> {
  try {
    const digest = await pickOne(
      told.map(({ image, repository, why }) => ({
        label: imageLabel(image),
        description: `${repository} · ${image.digest}`,
        ...(why !== undefined && { detail: why }),
        icon: 'package',
        value: image.digest,
      })),
      { title, placeholder: vscode.l10n.t('Choosing one copies its digest') },
    );
    await vscode.env.clipboard.writeText(digest);
  } catch (error) {
    // Looking at a list ends by leaving it.
    if (!EcrExplorerError.is(error, 'cancelled')) throw error;
  }
}
