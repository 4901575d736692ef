import * as vscode from 'vscode';
import { addPushedBytes, pushedSoFar } from '../../core/build/pushedBytes';
import type { PushedBytes } from '../../core/build/pushedBytes';
import type { AnyError } from '../../core/errors';
import type { CreationTemplate } from '../../core/repositories/creationTemplate';
import type { PushProgress } from '../../engine/ports';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
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

/** Says why a push waits before it is tried again. */
export function reportPause({
  write,
  show,
}: Output): (broken: AnyError<'push-interrupted'>, pause: number) => void {
  return ({ details }, pause) => {
    const seconds = Math.max(1, Math.round(pause / 1_000));
    write([vscode.l10n.t('The push broke off: {0}. Trying again in {1} s.', plain(details.said), seconds)]);
    show(vscode.l10n.t('The push broke off. Trying again in {0} s.', seconds));
  };
}

/** Says who makes a missing repository when nobody is asked to. */
export function createdByTemplate(repository: string, { prefix }: CreationTemplate): string {
  return vscode.l10n.t(
    'ECR creates the repository {0} with this push, by its creation template "{1}".',
    repository,
    plain(prefix),
  );
}
