import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { imagesListed } from '../../core/images/indexManifest';
import { shortDigest, type Digest } from '../../core/reference/digest';
import { ecrPlaceOf } from '../../core/workloads/ecrPlace';
import type { ChangeNotice, ChangeSubject } from '../../state/changeNotices';
import type { AskedUses, ImageUse } from '../../core/workloads/imageUse';
import { sentenceOf } from '../../ui/errors';
import { usesInWords } from '../../ui/imageUses';
import { registryName } from '../../ui/registries';
import type { UsageRoom } from './usageRoom';

/** How much of it is named. */
const [NAMED_USES, NAMED_IMAGES] = [5, 5];

/**
 * What runs the images that a change is about, for its question. Where nobody has asked what runs, nothing is claimed; and to
 * who is about to lose images, asking is offered.
 */
export async function usageNotices(
  room: UsageRoom,
  subject: ChangeSubject,
  check: (subject: ChangeSubject) => Promise<void>,
): Promise<readonly ChangeNotice[]> {
  const { t } = vscode.l10n;
  const { imageUses } = room.parts;
  if (subject.digests?.length === 0) return [];
  await learnIndexes(room, subject.digests ?? []);
  const asked = imageUses.askedIn(subject.registry);
  const text = subject.digests === undefined ? inRepository(room, subject) : ofImages(room, subject.digests);
  const found: readonly ChangeNotice[] = text === undefined ? [] : [{ text }];
  if (subject.digests === undefined) return found;
  if (asked !== undefined) return [...found, ...unknownWords(asked)];
  return [
    ...found,
    {
      text: t(
        'What runs in {0}, {1}, was not asked in this session.',
        registryName(subject.registry),
        subject.registry.region,
      ),
      action: { title: t('Check What Runs First'), run: () => check(subject) },
    },
  ];
}

/** A running image may be one that an index lists, as far as that is known without a pull. */
async function learnIndexes(room: UsageRoom, digests: readonly Digest[]): Promise<void> {
  const { imageUses } = room.parts;
  if (imageUses.asked().every(({ uses }) => uses.length === 0)) return;
  for (const digest of digests) {
    const images = imagesListed(await room.needs.manifests.kept(digest));
    if (images.length > 0)
      imageUses.learnIndex(
        digest,
        images.map((image) => image.digest),
      );
  }
}

function ofImages(room: UsageRoom, digests: readonly Digest[]): string | undefined {
  const { t } = vscode.l10n;
  const running = digests
    .map((digest) => ({ digest, uses: room.parts.imageUses.of(digest) }))
    .filter(({ uses }) => uses.length > 0);
  const [first] = running;
  if (first === undefined) return undefined;
  const asOf = asOfWords(room);
  if (digests.length === 1)
    return t('The image is in use: {0} ({1}).', usesInWords(first.uses, NAMED_USES), asOf);
  const named = running
    .slice(0, NAMED_IMAGES)
    .map(({ digest, uses }) => t('{0} by {1}', shortDigest(digest), usesInWords(uses, NAMED_USES)))
    .join('; ');
  const more = running.length - NAMED_IMAGES;
  return t(
    '{0} of {1} images are in use: {2} ({3}).',
    running.length,
    digests.length,
    more > 0 ? t('{0}; and {1} more', named, more) : named,
    asOf,
  );
}

/** What runs any image of the repository, or of the registry. */
function inRepository(room: UsageRoom, { registry, repository }: ChangeSubject): string | undefined {
  const { t } = vscode.l10n;
  const account = registry.registryId ?? repository?.arn?.split(':')[4];
  const uses = room.parts.imageUses
    .asked()
    .flatMap((asked) => asked.uses)
    .filter((use) => isOf(use, { account, region: registry.region, repository: repository?.name }));
  if (uses.length === 0) return undefined;
  const [names, asOf] = [usesInWords(uses, NAMED_USES), asOfWords(room)];
  return repository === undefined
    ? t('Images of this registry are in use: {0} ({1}).', names, asOf)
    : t('Images of {0} are in use: {1} ({2}).', repository.name, names, asOf);
}

function isOf(
  { image }: ImageUse,
  wanted: {
    readonly account: string | undefined;
    readonly region: string;
    readonly repository: string | undefined;
  },
): boolean {
  const place = image === undefined ? undefined : ecrPlaceOf(image);
  return (
    place?.region === wanted.region &&
    (wanted.account === undefined || place.accountId === wanted.account) &&
    (wanted.repository === undefined || place.repository === wanted.repository)
  );
}

/** Services that did not tell: what they run is not known, and not nothing. */
function unknownWords({ refusals }: AskedUses): readonly ChangeNotice[] {
  const { t } = vscode.l10n;
  return refusals.map(({ service, error }) => ({
    text: t(
      'What {0} runs is not known: {1}',
      service,
      EcrExplorerError.is(error) ? sentenceOf(error) : t('it did not answer.'),
    ),
  }));
}

/** The oldest of the answers. */
function asOfWords(room: UsageRoom): string {
  const oldest = room.parts.imageUses
    .asked()
    .reduce<Date | undefined>(
      (before, { at }) => (before === undefined || at < before ? at : before),
      undefined,
    );
  return oldest === undefined ? '' : vscode.l10n.t('as of {0}', room.moment(oldest));
}
