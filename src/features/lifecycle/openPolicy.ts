import * as vscode from 'vscode';
import { withProgress } from '../../ui/progress';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPath, type PolicyPlace } from './policyPlace';

/** Asks ECR first, for the user has asked for it: opening by itself signs nobody in. A draft is opened without a call. */
export async function openPolicy(room: LifecycleRoom, place: PolicyPlace): Promise<vscode.TextEditor> {
  const { documents } = room.needs;
  const path = policyPath(place);
  if ((await documents.draft(path)) === undefined)
    await withProgress(
      vscode.l10n.t('Reading the lifecycle policy of {0}', place.repository),
      (_report, signal) => documents.ask(path, signal),
    );
  return vscode.window.showTextDocument(documents.uriOf(path), { preview: false });
}
