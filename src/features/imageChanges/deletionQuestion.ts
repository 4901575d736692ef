import * as vscode from 'vscode';
import { tallyOf } from '../../core/imageChanges/departure';
import type { ChangeNotice } from '../../state/changeNotices';
import { confirmChange } from '../../ui/confirmChange';
import { askProtected } from './askProtected';
import type { Departing } from './chooseExtras';
import { departureLines, NAMED, offerAll } from './departureWords';
import type { ImageChangesRoom } from './imageChangesRoom';
import type { Image } from '../../core/images/image';
import { imagesCount, placesName } from './words';

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
  const { format } = room;
  const going = departing.flatMap(({ departure }) => departure.passes.flat());
  const places = placesName(
    departing.map(({ choice }) => choice),
    format,
  );
  await confirmChange({
    question: t('Delete {0} of {1}? This cannot be undone.', imagesCount(going.length, format), places),
    detail: [
      ...(lead === undefined ? [] : [lead]),
      ...departing.flatMap((one) => [
        ...departureLines(room, one, departing.length),
        ...lossLines(room, one),
        '',
      ]),
    ],
    button: t('Delete'),
    notices,
    ...offerAll(departing, t('To be deleted')),
  });
  const tags = going.flatMap(({ image }) => image.tags);
  await askProtected(room, t('Delete Images'), tags);
}

function lossLines({ format }: ImageChangesRoom, { choice, departure }: Departing): readonly string[] {
  const { t } = vscode.l10n;
  const { tags, bytes, extras, indexesAlone } = tallyOf(departure, choice.childrenOf);
  const count = (number: number): string => format.count(number);
  const inArchive = departure.passes.flat().filter(({ image }) => isChargedOn(image)).length;
  const more = tags.length - NAMED;
  const lost = [...tags.slice(0, NAMED), ...(more > 0 ? [t('and {0} more', count(more))] : [])].join(', ');
  return [
    tags.length === 0 ? t('No tag is lost.') : t('Tags that are lost: {0}', lost),
    ...(bytes > 0
      ? [t('Up to {0} are freed: layers that other images share stay.', format.bytes(bytes))]
      : []),
    ...(extras.platforms > 0 ? [t('{0} of them go with their index.', count(extras.platforms))] : []),
    ...(extras.referrers > 0
      ? [t('{0} signatures, SBOMs and attestations go with their image.', count(extras.referrers))]
      : []),
    ...(inArchive > 0
      ? [
          t(
            '{0} are archived for less than 90 days, and are charged for those all the same.',
            count(inArchive),
          ),
        ]
      : []),
    ...(indexesAlone > 0 ? [t('What an index lists stays without a tag unless it is named here.')] : []),
  ];
}

/** What the archive is charged for at least. */
const SHORTEST_MS = 90 * 24 * 60 * 60_000;

function isChargedOn({ status, archivedAt }: Image): boolean {
  return status === 'ARCHIVED' && archivedAt !== undefined && Date.now() - archivedAt.getTime() < SHORTEST_MS;
}
