import * as vscode from 'vscode';
import { tallyOf } from '../../core/imageChanges/departure';
import type { ChangeNotice } from '../../state/changeNotices';
import { confirmChange } from '../../ui/confirmChange';
import { askProtected } from './askProtected';
import type { Departing } from './chooseExtras';
import type { ImageChangesRoom } from './imageChangesRoom';
import { showImages } from './showImages';
import { imageLine, imagesCount, placeLine, placesName } from './words';

/** How many images and tags are named in the question itself; all of them are behind a button. */
const NAMED = 10;

/**
 * Asks with all that is lost, then has protected tags typed.
 * @param lead why there is a question of deleting at all, where that was not what the user asked for
 * @throws `cancelled`
 */
export async function askToDelete(
  room: ImageChangesRoom,
  departing: readonly Departing[],
  notices: readonly ChangeNotice[],
  lead: string | undefined,
): Promise<void> {
  const { t } = vscode.l10n;
  const title = t('Delete Images');
  const going = departing.flatMap(({ choice: { repository }, departure }) =>
    departure.passes.flat().map(({ image }) => ({ image, repository: repository.name })),
  );
  const places = placesName(
    departing.map(({ choice }) => choice),
    room.format,
  );
  await confirmChange({
    question: t('Delete {0} of {1}? This cannot be undone.', imagesCount(going.length, room.format), places),
    detail: [
      ...(lead === undefined ? [] : [lead]),
      ...departing.flatMap((one) => linesOf(room, one, Math.ceil(NAMED / departing.length))),
    ],
    button: t('Delete'),
    notices,
    ...(going.length > NAMED && {
      aside: { title: t('Show All…'), run: () => showImages(t('To be deleted'), going) },
    }),
  });
  await askProtected(
    room,
    title,
    going.flatMap(({ image }) => image.tags),
  );
}

function linesOf(
  { format }: ImageChangesRoom,
  { choice, departure }: Departing,
  named: number,
): readonly string[] {
  const { t } = vscode.l10n;
  const now = new Date();
  const going = departure.passes.flat();
  const { tags, bytes, extras, indexesAlone } = tallyOf(departure, choice.childrenOf);
  const more = going.length - named;
  const count = (number: number): string => format.count(number);
  return [
    placeLine(choice),
    ...going
      .slice(0, named)
      .map(({ image, because }) => `• ${imageLine(image, format, now)}${BECAUSE[because]()}`),
    ...(more > 0 ? [t('and {0} more', count(more))] : []),
    tags.length === 0
      ? t('No tag is lost.')
      : t(
          'Tags that are lost: {0}',
          someOf(tags, (rest) => t('and {0} more', count(rest))),
        ),
    ...(bytes > 0
      ? [t('Up to {0} are freed: layers that other images share stay.', format.bytes(bytes))]
      : []),
    ...(extras.platforms > 0 ? [t('{0} of them go with their index.', count(extras.platforms))] : []),
    ...(extras.referrers > 0
      ? [t('{0} signatures, SBOMs and attestations go with their image.', count(extras.referrers))]
      : []),
    ...(indexesAlone > 0 ? [t('What an index lists stays without a tag unless it is named here.')] : []),
    ...(departure.held.length > 0
      ? [
          t(
            '{0} of the chosen images stay, for an index that stays lists them.',
            count(departure.held.length),
          ),
        ]
      : []),
    '',
  ];
}

const BECAUSE = {
  chosen: () => '',
  indexes: () => ` · ${vscode.l10n.t('its images were chosen')}`,
  platforms: () => ` · ${vscode.l10n.t('of the index')}`,
  referrers: () => ` · ${vscode.l10n.t('is about an image that goes')}`,
};

function someOf(tags: readonly string[], rest: (count: number) => string): string {
  const more = tags.length - NAMED;
  return [...tags.slice(0, NAMED), ...(more > 0 ? [rest(more)] : [])].join(', ');
}
