import * as vscode from 'vscode';
import { NO_POLICY, samePolicyDocument } from '../../core/lifecycle/policyDocument';
import { withProgress } from '../../ui/progress';
import { policyPlaceFor } from './choosePolicy';
import type { LifecycleRoom } from './lifecycleRoom';
import { startFromTemplate } from './insertTemplate';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/** Opens a repository's policy as a document; where there is none yet, with templates to start from. */
export async function editPolicy(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const place = await policyPlaceFor(room, args, vscode.l10n.t('Edit Lifecycle Policy'));
  const editor = await openPolicy(room, place);
  const isNew = samePolicyDocument(editor.document.getText(), NO_POLICY);
  if (isNew && place.registry.access === 'write') await startFromTemplate(editor);
}

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
