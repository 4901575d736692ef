import * as vscode from 'vscode';
import { isAmong } from '../../core/containers/localImages';
import { withProgress } from '../../ui/progress';
import { chooseImages } from './chooseImages';
import type { ImagesRoom } from './imagesRoom';
import { pullHere } from './pullImage';
import { requireTrust, runAtEngine } from './runImage';

/** Runs each image that the command is about; what the engine does not have is pulled first, for its CLI has no login. */
export async function runImages(room: ImagesRoom, args: readonly unknown[]): Promise<void> {
  requireTrust();
  for (const wanted of await chooseImages(room.needs.places, args, vscode.l10n.t('Run'))) {
    const found = await withProgress(vscode.l10n.t('Run {0}', wanted.name), async (_report, signal) => {
      const engine = await room.engine(signal);
      return { engine, here: isAmong(await engine.images(signal), wanted.reference) };
    });
    const { engine } = found.here ? found : await pullHere(room, wanted);
    await runAtEngine(engine, wanted);
  }
}
