import * as vscode from 'vscode';
import type { ChangeNotice } from '../../state/changeNotices';
import { withLateProgress } from '../../ui/progress';
import type { Departing } from './chooseExtras';
import type { ImageChangesRoom } from './imageChangesRoom';
import { showImages, type ToldImage } from './showImages';
import { imageLine, placeLine } from './words';

/** How many images are named in a question itself; all of them are behind a button. */
export const NAMED = 10;

/** Where the images are, and which they are. */
export function departureLines(
  { format }: ImageChangesRoom,
  { choice, departure }: Departing,
  repositories: number,
): readonly string[] {
  const { t } = vscode.l10n;
  const now = new Date();
  const going = departure.passes.flat();
  const named = Math.ceil(NAMED / repositories);
  const more = going.length - named;
  const held = departure.held.length;
  return [
    placeLine(choice),
    ...going
      .slice(0, named)
      .map(({ image, because }) => `• ${imageLine(image, format, now)}${BECAUSE[because]()}`),
    ...(more > 0 ? [t('and {0} more', format.count(more))] : []),
    ...(held > 0
      ? [t('{0} of the chosen images stay, for an index that stays lists them.', format.count(held))]
      : []),
  ];
}

const BECAUSE = {
  chosen: () => '',
  indexes: () => ` · ${vscode.l10n.t('its images were chosen')}`,
  platforms: () => ` · ${vscode.l10n.t('of the index')}`,
  referrers: () => ` · ${vscode.l10n.t('is about an image that goes')}`,
};

/** What stands against the change, in all of the repositories. */
export async function noticesOf(
  room: ImageChangesRoom,
  departing: readonly Departing[],
): Promise<readonly ChangeNotice[]> {
  return withLateProgress(vscode.l10n.t('Looking at what uses the images'), async (signal) => {
    const notices = departing.map(({ choice, departure }) => {
      const digests = departure.passes.flat().map(({ image }) => image.digest);
      return room.notices(choice, digests, signal);
    });
    return (await Promise.all(notices)).flat();
  });
}

/** A button that lists every single image, where the question does not name all. */
export function offerAll(
  departing: readonly Departing[],
  title: string,
): { readonly aside?: { readonly title: string; readonly run: () => Promise<void> } } {
  const going = departing.flatMap(({ choice, departure }): readonly ToldImage[] =>
    departure.passes.flat().map(({ image }) => ({ image, repository: choice.repository.name })),
  );
  if (going.length <= NAMED) return {};
  return { aside: { title: vscode.l10n.t('Show All…'), run: () => showImages(title, going) } };
}
