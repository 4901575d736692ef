import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { sentenceOf } from '../../ui/errors';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
import { steadyText } from '../../ui/steady';
import type { CopyReport, ManifestHead, RegistryRepository, RepositoryAccess } from '../../registry/ports';
import type { CheckedDestination } from './checkDestination';
import { nameOf, type CopiedImages, type CopyingRoom } from './copyingRoom';
import type { PreparedCopy } from './prepareCopy';
import { repositoryAccess } from './repositoryAccess';

/** Failures after which the same copy, begun again, does the rest. */
const MAY_PASS = ['offline', 'throttled', 'service-failed'] as const;

/**
 * Copies with a progress in bytes, and holds both sides against each other at the end.
 * @throws `copy-interrupted`, `cancelled`, and what the registries answer
 */
export async function runCopy(
  room: CopyingRoom,
  copied: CopiedImages,
  checked: CheckedDestination,
  prepared: PreparedCopy,
): Promise<CopyReport & { readonly uri: string }> {
  const { t } = vscode.l10n;
  const { target } = checked;
  const to = t('{0} in {1}', target.repository, registryName(target.registry));
  const name = nameOf(copied);
  try {
    return await withProgress(t('Copying {0} to {1}', name, to), async (show, cancel) => {
      const signal = AbortSignal.any([cancel, room.closing.signal]);
      let fraction = 0;
      const steady = steadyText((text) => show(text, fraction));
      try {
        const made = await madeWhereMissing(room, checked, prepared, signal);
        const whole = { ...prepared, destination: made.destination };
        const report = await copyAndCompare(room, checked, whole, signal, (bytes) => {
          const { format } = room;
          fraction = bytes / Math.max(prepared.plan.bytes, 1);
          steady.show(t('{0} of {1}', format.bytes(bytes), format.bytes(prepared.plan.bytes)));
        });
        return { ...report, uri: made.uri };
      } finally {
        steady.end();
      }
    });
  } catch (error) {
    if (EcrExplorerError.is(error, ...MAY_PASS))
      throw new EcrExplorerError(
        'copy-interrupted',
        { image: name, to, problem: sentenceOf(error) },
        { cause: error },
      );
    if (EcrExplorerError.is(error, 'cancelled') && !room.closing.signal.aborted)
      void showInformation(
        t('Copying {0} was cancelled. Copy it again to go on: what has arrived is not sent again.', name),
      );
    throw error;
  } finally {
    room.parts.registryChanges.add({
      registry: target.registry.id,
      ...(checked.creation === undefined ? { repository: target.repository } : {}),
    });
  }
}

/** A repository that is made now has the address that ECR gives it, and is checked as one that was there. */
async function madeWhereMissing(
  room: CopyingRoom,
  { target, uri, creation }: CheckedDestination,
  { destination }: PreparedCopy,
  signal: AbortSignal,
): Promise<{ readonly uri: string; readonly destination: RepositoryAccess }> {
  if (creation?.by !== 'us') return { uri, destination };
  const ecr = room.ecr(target.registry);
  const { destinations } = room.needs;
  try {
    await ecr.createRepository(target.repository, signal);
  } catch (error) {
    if (!EcrExplorerError.is(error, 'repository-exists')) throw error;
  }
  const given = await destinations.uriOf(target, await destinations.check(target, signal), signal);
  return { uri: given, destination: await repositoryAccess(ecr, given, signal) };
}

async function copyAndCompare(
  room: CopyingRoom,
  { roots, target }: CheckedDestination,
  { source, destination, plan, sameRegistry }: PreparedCopy,
  signal: AbortSignal,
  progress: (bytes: number) => void,
): Promise<CopyReport> {
  const api = room.parts.registryApi();
  const report = await api.copy({ source, destination, plan, sameRegistry }, progress, signal);
  const there = api.repository(destination);
  for (const { digest, tags } of roots)
    for (const reference of [digest, ...tags]) {
      const found = await lookedAt(there, reference, signal);
      if (found !== 'hidden' && found?.digest !== digest)
        throw new EcrExplorerError('image-not-copied', {
          repository: target.repository,
          problem: vscode.l10n.t(
            '{0} is {1}, and not {2}.',
            reference,
            found?.digest ?? vscode.l10n.t('not there'),
            digest,
          ),
        });
    }
  return report;
}

/** Where looking is not allowed, the registry's own answer to each manifest has to do. */
async function lookedAt(
  there: RegistryRepository,
  reference: string,
  signal: AbortSignal,
): Promise<ManifestHead | 'hidden' | undefined> {
  try {
    return await there.look(reference, signal);
  } catch (error) {
    if (EcrExplorerError.is(error, 'access-denied')) return 'hidden';
    throw error;
  }
}
