import * as vscode from 'vscode';
import { NO_POLICY, samePolicyDocument } from '../../core/lifecycle/policyDocument';
import { policyPlaceFor } from './choosePolicy';
import type { LifecycleRoom } from './lifecycleRoom';
import { startFromTemplate } from './insertTemplate';
import { openPolicy } from './openPolicy';

/** Opens a repository's policy as a document; where there is none yet, with templates to start from. */
export async function editPolicy(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const place = await policyPlaceFor(room, args, vscode.l10n.t('Edit Lifecycle Policy'));
  const editor = await openPolicy(room, place);
  const isNew = samePolicyDocument(editor.document.getText(), NO_POLICY);
  if (isNew && place.registry.access === 'write') await startFromTemplate(editor);
}
