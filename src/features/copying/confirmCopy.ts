import * as vscode from 'vscode';
import { confirmChange } from '../../ui/confirmChange';
import { sentenceText } from '../../ui/errors';
import { registryName } from '../../ui/registries';
import type { CheckedDestination } from './checkDestination';
import { nameOf, type CopiedImages, type CopyingRoom } from './copyingRoom';
import type { PreparedCopy } from './prepareCopy';

/**
 * Shows exactly what goes where, and what it takes there; protected tags have to be typed.
 * @throws `cancelled`
 */
export async function confirmCopy(
  room: CopyingRoom,
  copied: CopiedImages,
  checked: CheckedDestination,
  prepared: PreparedCopy,
): Promise<void> {
  const { t } = vscode.l10n;
  const { target, atStake } = checked;
  const { destinations } = room.needs;
  const { signal } = room.closing;
  const [from, to] = await Promise.all(
    [copied.registry, target.registry].map((registry) => destinations.line(registry, signal)),
  );
  const losing = atStake.flatMap(({ image }) => (image === undefined ? [] : [image.digest]));
  await confirmChange({
    question: t('Copy {0} to {1} in {2}?', nameOf(copied), target.repository, registryName(target.registry)),
    detail: [
      t(
        'From: {0} ({1}) in {2} · {3}',
        copied.repository.name,
        digestsOf(copied),
        registryName(copied.registry),
        from ?? '',
      ),
      t('To: {0} in {1} · {2}', target.repository, registryName(target.registry), to ?? ''),
      ...contentLines(room, prepared),
      ...tagLines(checked),
      ...creationLines(checked),
      ...atStake.map((tag) => t('{0} The tag moves to the copy.', destinations.holder(tag))),
      ...checked.skipped.map((sentence) => t('Not checked: {0}', sentenceText(sentence))),
      t('Reading the image counts as a pull for ECR.'),
    ],
    button: t('Copy'),
    notices: await room.parts.changeNotices.before(
      { registry: target.registry, repository: { name: target.repository }, digests: losing },
      signal,
    ),
  });
  for (const tag of atStake)
    if (tag.protectedBy !== undefined) await destinations.typeTag(target.repository, tag);
}

function digestsOf({ images }: CopiedImages): string {
  return images.map(({ digest }) => digest).join(', ');
}

function contentLines(
  { format }: CopyingRoom,
  { count, present, plan, sameRegistry, leftBehind, untouched }: PreparedCopy,
): readonly string[] {
  const { t } = vscode.l10n;
  const manifests =
    count.referrers === 0
      ? t('Manifests: {0}', format.count(count.manifests))
      : t(
          'Manifests: {0} ({1} of them signatures, SBOMs or attestations)',
          ...[format.count(count.manifests), format.count(count.referrers)],
        );
  const bytes =
    present === 0
      ? t('{0} of layers; those that are there already are not sent.', format.bytes(plan.bytes))
      : t(
          '{0} of layers, of which {1} may have to be sent: {2} manifests are there already.',
          ...[format.bytes(count.bytes), format.bytes(plan.bytes), format.count(present)],
        );
  return [
    manifests,
    bytes,
    ...(sameRegistry
      ? [t('Within one registry, layers are lent and not sent where the account allows it.')]
      : []),
    ...(leftBehind === 0
      ? []
      : [
          t('{0} archived signatures or the like cannot be read, and stay behind.', format.count(leftBehind)),
        ]),
    ...untouched.map((tag) => t('"{0}" names something else there, and stays as it is.', tag)),
  ];
}

function tagLines({ roots }: CheckedDestination): readonly string[] {
  const { t } = vscode.l10n;
  const tags = roots.flatMap((root) => root.tags);
  return [tags.length === 0 ? t('Tags: none; it is found by its digest.') : t('Tags: {0}', tags.join(', '))];
}

function creationLines({ creation, target }: CheckedDestination): readonly string[] {
  const { t } = vscode.l10n;
  if (creation === undefined) return [];
  return [
    creation.by === 'us'
      ? t('The repository {0} does not exist: it is created.', target.repository)
      : t(
          'The repository {0} does not exist: ECR creates it by its creation template "{1}".',
          ...[target.repository, creation.prefix],
        ),
  ];
}
