import * as vscode from 'vscode';
import { isUnchosenPlatform } from '../../core/build/platform';

/** Says on which platform an image will run, where nobody chose one and it may surprise. */
export function platformWord(engine: string, wanted: readonly string[] | undefined): string | undefined {
  if (!isUnchosenPlatform(engine, wanted)) return undefined;
  return vscode.l10n.t(
    'The image is for {0}, as the engine is. Where it is to run on linux/amd64, say so in ecrExplorer.build.platform.',
    engine,
  );
}
