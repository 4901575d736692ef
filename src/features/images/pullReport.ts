import * as vscode from 'vscode';
import { addPushedBytes, pushedSoFar } from '../../core/build/pushedBytes';
import type { PushedBytes } from '../../core/build/pushedBytes';
import type { LayerProgress } from '../../engine/ports';
import type { Format } from '../../ui/format';

/** Shows a pull as it runs: the bytes of all layers. Unpacking a layer counts them anew, and is not shown. */
export function reportPull(show: (text: string) => void, format: Format): (progress: LayerProgress) => void {
  let bytes: PushedBytes = new Map();
  return (progress) => {
    if (progress.status !== 'Downloading') return;
    bytes = addPushedBytes(bytes, progress);
    const { done, total } = pushedSoFar(bytes);
    if (total > 0) show(vscode.l10n.t('{0} / {1}', format.bytes(done), format.bytes(total)));
  };
}
