import * as vscode from 'vscode';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { rulesIn } from '../../core/lifecycle/rulesIn';
import { POLICY_TEMPLATES } from '../../core/lifecycle/templates';
import type { PolicyTemplate } from '../../core/lifecycle/templates';
import { EcrExplorerError } from '../../core/errors';
import { pickOne } from '../../ui/pick';
import { policyPlaceFor } from './choosePolicy';
import { openPolicy } from './openPolicy';
import type { LifecycleRoom } from './lifecycleRoom';
import { requireWritable } from '../../ui/registries';

/** Puts a template into the policy of a repository, as text to go on with: nothing is saved. */
export async function newFromTemplate(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const place = await policyPlaceFor(room, args, title());
  requireWritable(place.registry);
  const editor = await openPolicy(room, place);
  await insert(editor, await chooseTemplate(editor.document));
}

/** For a policy that has no rules yet; the user may as well start with nothing. */
export async function startFromTemplate(editor: vscode.TextEditor): Promise<void> {
  try {
    await insert(editor, await chooseTemplate(editor.document));
  } catch (error) {
    if (!EcrExplorerError.is(error, 'cancelled')) throw error;
  }
}

function chooseTemplate(document: vscode.TextDocument): Promise<PolicyTemplate> {
  const rules = rulesIn(parsePolicy(document.getText())).length;
  const placeholder =
    rules === 0
      ? vscode.l10n.t('There are no rules yet: choose what to start with, or leave it empty')
      : vscode.l10n.t('Replaces the rules of the document; nothing is saved or applied yet');
  return pickOne(
    POLICY_TEMPLATES.map((template) => ({
      label: template.title,
      detail: template.description,
      icon: 'file-code',
      value: template,
    })),
    { title: title(), placeholder },
  );
}

async function insert(editor: vscode.TextEditor, { snippet }: PolicyTemplate): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  await vscode.window.showTextDocument(document, { preview: false });
  await editor.insertSnippet(new vscode.SnippetString(snippet), all);
}

function title(): string {
  return vscode.l10n.t('New Lifecycle Policy from Template');
}
