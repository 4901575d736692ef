import * as vscode from 'vscode';
import type { Digest } from '../../core/reference/digest';
import { shortDigest } from '../../core/reference/digest';
import type { Engine } from '../../engine/ports';
import { showFailure, showInformation } from '../../ui/notify';
import { chooseImages } from './chooseImages';
import { choosePlatform } from './choosePlatform';
import type { ImagesRoom } from './imagesRoom';
import { pullWanted } from './pullWanted';
import { reportPull } from './pullReport';
import { runAtEngine } from './runImage';
import type { WantedImage } from './wantedImage';

/** What a pull gives back to who ran the command. */
export interface PullResult {
  readonly uri: string;
  readonly digest?: Digest;
}

/** Pulls each image that the command is about, one after another. The first failure ends it. */
export async function pullImages(room: ImagesRoom, args: readonly unknown[]): Promise<readonly PullResult[]> {
  const results: PullResult[] = [];
  for (const wanted of await chooseImages(room.needs.places, args, vscode.l10n.t('Pull'))) {
    const { engine, result } = await pullHere(room, wanted);
    results.push(result);
    // The command's result does not wait for the toast to be dismissed.
    tellPulled(room, engine, wanted, result).catch((error: unknown) => showFailure(error, room.parts.log));
  }
  return results;
}

/** Pulls one image with a progress notification; where it has several platforms, the user chooses. */
export function pullHere(
  room: ImagesRoom,
  wanted: WantedImage,
): Promise<{ readonly engine: Engine; readonly result: PullResult }> {
  const title = vscode.l10n.t('Pull {0}', wanted.name);
  return room.transfers.run(title, async ({ show }, signal) => {
    const engine = await room.engine(signal);
    const platform = await platformOf(room, engine, wanted, signal);
    const on = reportPull(show, room.format);
    const { digest } = await pullWanted(room.source, wanted, {
      engine,
      ...(platform === undefined ? {} : { platform }),
      on,
      signal,
    });
    if (wanted.tagged !== undefined) await nameHere(room, engine, wanted.reference, wanted.tagged, signal);
    return { engine, result: { uri: wanted.reference, ...(digest === undefined ? {} : { digest }) } };
  });
}

async function platformOf(
  { parts }: ImagesRoom,
  engine: Engine,
  { registry, isIndex, reference, name }: WantedImage,
  signal: AbortSignal,
): Promise<string | undefined> {
  // Its API gives no manifests: the engine takes its own platform.
  if (registry?.public === true) return undefined;
  const mayRead = parts.settings.get('readManifests') !== 'never';
  if (!isIndex || registry === undefined || !mayRead) return undefined;
  const question = { title: vscode.l10n.t('Pull {0}', name), reference, own: engine.capabilities.platform };
  return choosePlatform(parts.aws().ecr(registry), question, signal);
}

/** The image is here, whether or not it gets its name too. */
async function nameHere(
  { parts }: ImagesRoom,
  engine: Engine,
  reference: string,
  tagged: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await engine.tag(reference, tagged, signal);
  } catch (error) {
    parts.log.error(`naming ${tagged}`, error);
  }
}

async function tellPulled(
  room: ImagesRoom,
  engine: Engine,
  wanted: WantedImage,
  { digest, uri }: PullResult,
): Promise<void> {
  const name = digest === undefined ? wanted.name : `${wanted.name} (sha256:${shortDigest(digest)})`;
  await showInformation(vscode.l10n.t('Pulled {0}', name), [
    { title: vscode.l10n.t('Run'), run: () => runAtEngine(engine, wanted) },
    { title: vscode.l10n.t('Copy URI'), run: () => vscode.env.clipboard.writeText(uri) },
  ]);
}
