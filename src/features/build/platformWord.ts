import * as vscode from 'vscode';

/**
 * Says on which platform an image will run where nobody chose it and the engine is not of the usual one: an image built on
 * an arm64 laptop does not start on amd64 tasks of ECS, Lambda or EKS.
 * @param engine the engine's own platform
 */
export function platformWord(engine: string, wanted: readonly string[] | undefined): string | undefined {
  if (wanted !== undefined || engine === '' || engine === 'linux/amd64') return undefined;
  return vscode.l10n.t(
    'The image is for {0}, as the engine is. Where it is to run on linux/amd64, say so in ecrExplorer.build.platform.',
    engine,
  );
}
