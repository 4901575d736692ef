import * as vscode from 'vscode';
import { addPushedBytes, pushedSoFar } from '../../core/build/pushedBytes';
import type { PushedBytes } from '../../core/build/pushedBytes';
import type { PushProgress } from '../../engine/ports';
import type { Format } from '../../ui/format';
import type { Output } from './buildReport';

/** What the engine says of a layer before it says what became of it. */
const ON_THE_WAY = new Set(['Preparing', 'Waiting', 'Pushing']);

/** Shows a push as it runs: what becomes of each layer in the terminal, the bytes of all in the notification. */
export function reportPush(
  tag: string,
  { write, show }: Output,
  format: Format,
): (progress: PushProgress) => void {
  let bytes: PushedBytes = new Map();
  const said = new Map<string, string>();
  show(vscode.l10n.t('Pushing {0}', tag));
  return (progress) => {
    const { layer = '', status } = progress;
    // A layer repeats its status with every piece of it that goes out.
    if (said.get(layer) !== status && !ON_THE_WAY.has(status))
      write([layer === '' ? status : `${layer}: ${status}`]);
    said.set(layer, status);
    bytes = addPushedBytes(bytes, progress);
    const { done, total } = pushedSoFar(bytes);
    if (total > 0)
      show(vscode.l10n.t('Pushing {0}: {1} / {2}', tag, format.bytes(done), format.bytes(total)));
  };
}
