import * as vscode from 'vscode';
import type { Digest } from '../../core/reference/digest';
import { shortDigest } from '../../core/reference/digest';
import { showFailure, showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
import type { CopyReport } from '../../registry/ports';
import { checkDestination, type CheckedDestination } from './checkDestination';
import { chooseDestination } from './chooseDestination';
import { confirmCopy } from './confirmCopy';
import { nameOf, type CopiedImages, type CopyingRoom } from './copyingRoom';
import type { ImagePlace } from './needs';
import { prepareCopy } from './prepareCopy';
import { runCopy } from './runCopy';

/** What a copy gives back to who ran the command. */
export interface CopyResult {
  readonly uri: string;
  readonly digest: Digest;
  readonly tags: readonly string[];
}

/**
 * Copies images straight from registry to registry, with everything that belongs to them. Rows of several repositories are
 * copied one repository after another; the first failure ends it.
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function copyImageTo(
  room: CopyingRoom,
  args: readonly unknown[],
): Promise<readonly CopyResult[]> {
  const { places } = room.needs;
  const asked = places.askedImages(args);
  const images = asked.length > 0 ? asked : [await places.chooseImage(vscode.l10n.t('Copy Image'))];
  const results: CopyResult[] = [];
  for (const copied of byRepository(images)) results.push(...(await copyTogether(room, copied)));
  return results;
}

function byRepository(images: readonly ImagePlace[]): readonly CopiedImages[] {
  const groups = new Map<string, CopiedImages>();
  for (const image of images) {
    const { registry, repository } = image;
    const key = `${registry.id}|${repository.name}`;
    const known = groups.get(key);
    const together = known === undefined ? ([image] as const) : ([...known.images, image] as const);
    groups.set(key, { registry, repository, images: together });
  }
  return [...groups.values()];
}

async function copyTogether(room: CopyingRoom, copied: CopiedImages): Promise<readonly CopyResult[]> {
  const { t } = vscode.l10n;
  const destination = await chooseDestination(room, copied);
  const looking = t('Looking at what belongs to {0}', nameOf(copied));
  const { checked, prepared } = await withProgress(looking, async (_report, signal) => {
    const found = await checkDestination(room, copied, destination, signal);
    return { checked: found, prepared: await prepareCopy(room, copied, found, signal) };
  });
  await confirmCopy(room, copied, checked, prepared);
  const { registry: from, repository } = copied;
  await room.remembered.remember(
    { registry: from.id, repository: repository.name },
    { registry: checked.target.registry.id, repository: checked.target.repository },
  );
  const report = await runCopy(room, copied, checked, prepared);
  tellCopied(room, copied, checked, report).catch((error: unknown) => showFailure(error, room.parts.log));
  return checked.roots.map(({ digest, tags }) => ({ uri: `${report.uri}@${digest}`, digest, tags }));
}

/** Resolves when the toast is gone. */
async function tellCopied(
  { parts, format }: CopyingRoom,
  copied: CopiedImages,
  { target, roots }: CheckedDestination,
  { uri, sentBytes, mountedBytes }: CopyReport & { readonly uri: string },
): Promise<void> {
  const { t } = vscode.l10n;
  const { registry, repository } = target;
  const pushes = roots.map(({ digest, tags }) => ({ registry: registry.id, repository, tags, digest }));
  for (const push of pushes) parts.pushes.add(push);
  const [first] = pushes;
  if (first === undefined) return;
  const where = t('{0} in {1}', repository, registryName(registry));
  const digest = pushes.length > 1 ? '' : ` (sha256:${shortDigest(first.digest)})`;
  const sent = [
    t('{0} sent', format.bytes(sentBytes)),
    ...(mountedBytes > 0 ? [t('{0} lent by the registry', format.bytes(mountedBytes))] : []),
  ].join(', ');
  await showInformation(
    t(
      'Copied {0} to {1}{2}: the digests are the same on both sides, {3}.',
      nameOf(copied),
      where,
      digest,
      sent,
    ),
    [
      {
        title: t('Copy URI'),
        run: () => vscode.env.clipboard.writeText(pushes.map((push) => `${uri}@${push.digest}`).join('\n')),
      },
      { title: t('Reveal'), run: () => parts.pushes.reveal(first) },
    ],
  );
}
