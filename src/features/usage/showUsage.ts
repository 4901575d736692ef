import * as vscode from 'vscode';
import type { Digest } from '../../core/reference/digest';
import { ecrPlaceOf } from '../../core/workloads/ecrPlace';
import type { ChangeSubject } from '../../state/changeNotices';
import type { ImageUse } from '../../core/workloads/imageUse';
import { showInformation } from '../../ui/notify';
import { askUses } from './askUses';
import { seenByScan } from './scanUse';
import type { UsageRoom } from './usageRoom';
import { subjectOf, type UsageSubject } from './usageSubject';
import { chooseUse } from './usesList';

/**
 * Shows what runs images of registries, of a repository, or the selected ones. Registries are asked anew; for images the
 * answer of this session will do, and can be asked for again.
 */
export async function showUsage(room: UsageRoom, args: readonly unknown[]): Promise<void> {
  const subject = await subjectOf(room, args);
  const isAboutRegistries = room.needs.places.askedImages(args).length === 0;
  const { imageUses } = room.parts;
  const unasked = subject.registries.filter((registry) => imageUses.askedIn(registry) === undefined);
  await askWhere(room, isAboutRegistries ? subject.registries : unasked);
  await showUses(room, subject);
}

/** What runs the images that a change is about, asked before it is made. */
export async function checkBefore(room: UsageRoom, { registry, digests = [] }: ChangeSubject): Promise<void> {
  await askUses(room, [registry]);
  const { t } = vscode.l10n;
  await showUses(room, {
    name: digests.length === 1 ? t('the image') : t('{0} images', digests.length),
    registries: [registry],
    usesIn: (known) => digests.flatMap((digest) => known.of(digest)),
  });
}

async function askWhere(room: UsageRoom, registries: UsageSubject['registries']): Promise<void> {
  if (registries.length > 0) await askUses(room, registries);
}

async function showUses(room: UsageRoom, subject: UsageSubject): Promise<void> {
  for (;;) {
    const { imageUses } = room.parts;
    const asked = subject.registries.flatMap((registry) => imageUses.askedIn(registry) ?? []);
    const unique = asked.filter((each, nth) => asked.indexOf(each) === nth);
    const isSilent = unique.some(({ refusals }) => refusals.some(({ service }) => service === 'EKS'));
    const { image } = subject;
    const seen = isSilent && image !== undefined ? await seenByScan(room, image) : undefined;
    const uses = subject.usesIn(imageUses);
    const chosen = await chooseUse(room, { subject: subject.name, uses, asked: unique, seen });
    switch (chosen.kind) {
      case 'again':
        await askUses(room, subject.registries);
        break;
      case 'refusal':
        throw chosen.error;
      case 'nothing':
        return;
      case 'use':
        return revealImage(room, chosen.use);
    }
  }
}

/** Shows the row of what is run, where a shown registry has it. */
async function revealImage(room: UsageRoom, use: ImageUse): Promise<void> {
  const { t } = vscode.l10n;
  const place = ecrPlaceOf(use.image ?? '');
  if (use.isMissing === true) {
    void showInformation(
      t('{0} names {1}, which ECR no longer has: it could not be started anew.', use.name, use.image ?? ''),
    );
    return;
  }
  const registry = place === undefined ? undefined : await registryOf(room, place);
  if (place === undefined || registry === undefined || use.digest === undefined) {
    void showInformation(t('No shown registry has the image {0}.', use.image ?? ''));
    return;
  }
  const digest: Digest = use.digest;
  room.parts.pushes.reveal({ registry: registry.id, repository: place.repository, tags: [], digest });
}

async function registryOf(
  room: UsageRoom,
  { accountId, region }: { readonly accountId: string; readonly region: string },
) {
  const shown = (await room.needs.shownRegistries()).filter((registry) => registry.region === region);
  for (const registry of shown) {
    const account = registry.registryId ?? (await room.ecr(registry).accountId(AbortSignal.timeout(10_000)));
    if (account === accountId) return registry;
  }
  return undefined;
}
