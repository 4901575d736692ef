import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { nameOfImage } from '../../core/images/imageName';
import { scanStateInWords } from '../../core/findings/scanState';
import { pause } from '../../core/pause';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import type { ImagePlace } from './needs';
import { runScans, type ScanOutcome } from './runScan';
import { scannableDigests } from './scannableDigests';
import { requireWritable } from '../../ui/registries';
import type { ScanningRoom } from './scanningRoom';
import { frequencyWords } from './words';

/**
 * Has ECR scan an image, and shows what it found. Where Inspector scans by itself, it is told when it last did and when it
 * does.
 */
export async function scanImage(room: ScanningRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const { places } = room.needs;
  const [asked] = places.askedImages(args);
  const image = asked ?? (await places.chooseImage(t('Scan Image')));
  requireWritable(image.registry);
  const name = nameOfImage(image);
  const { outcome, frequency } = await withProgress(t('Scanning {0}', name), async (report, signal) => {
    const digests = await scannableDigests(room, image, signal);
    const ran = await runScans(digests, {
      ...{ ecr: room.ecr(image.registry), repository: image.repository.name, signal },
      wait: pause,
      waiting: ({ is }) => report(is === 'pending' ? t('ECR is at it') : t('Waiting for the scan to begin')),
    });
    const when = ran.kind === 'inspector' ? await inspectorFrequency(room, image, signal) : undefined;
    return { outcome: ran, frequency: when };
  });
  const { registry, repository, digest } = image;
  room.parts.scanEnds.add({ registry: registry.id, repository: repository.name, digest });
  const showFindings = () => vscode.commands.executeCommand('ecrExplorer.showFindings', image);
  if (outcome.kind === 'inspector') {
    void showInformation(inspectorWords(room, name, outcome, frequency), [
      { title: t('Show Findings'), run: showFindings },
      {
        title: t('Scanning Configuration…'),
        run: () =>
          vscode.commands.executeCommand('ecrExplorer.editScanningConfiguration', {
            kind: 'registry',
            registry,
          }),
      },
    ]);
    return;
  }
  await showFindings();
  if (outcome.kind === 'recent') void showInformation(recentWords(room, name, outcome));
}

/** When Inspector scans images of the repository; undefined where that may not be asked. */
async function inspectorFrequency(
  room: ScanningRoom,
  { registry, repository }: ImagePlace,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { found } = await room.ecr(registry).repositoryScanning([repository.name], signal);
    return found[0] && frequencyWords(found[0].frequency, 'ENHANCED');
  } catch (error) {
    if (EcrExplorerError.is(error) && error.reason !== 'cancelled') return undefined;
    throw error;
  }
}

function inspectorWords(
  room: ScanningRoom,
  name: string,
  { scan: { state, completedAt } }: ScanOutcome,
  frequency: string | undefined,
): string {
  const { t } = vscode.l10n;
  const last =
    completedAt === undefined
      ? scanStateInWords(state)
      : t('It last did so {0}.', room.format.dateTime(completedAt));
  return [
    t('Amazon Inspector scans {0} by itself: no scan can be started.', name),
    last,
    ...(frequency === undefined ? [] : [t('It scans this repository {0}.', frequency)]),
  ].join(' ');
}

function recentWords(room: ScanningRoom, name: string, { scan: { completedAt } }: ScanOutcome): string {
  const { t } = vscode.l10n;
  return completedAt === undefined
    ? t('ECR scans an image once in 24 hours: these are the findings of {0} from its last scan.', name)
    : t(
        'ECR scans an image once in 24 hours: these are the findings of {0} from {1}.',
        name,
        room.format.dateTime(completedAt),
      );
}
