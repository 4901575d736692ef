import * as vscode from 'vscode';
import { cachedBases, type CacheableBase } from '../../../core/dockerfile/cachedBases';
import type { Registry } from '../../../core/registries/registry';
import { plain } from '../../../ui/plain';
import { registryName } from '../../../ui/registries';
import { cachedEdit } from './cachedEdit';
import type { CacheRules } from './cacheRules';

/** Offers on a `FROM` to pull its image through the cache of a registry. Nobody is asked to sign in for it, and no call is made before the user asks what there is. */
export class CacheActions implements vscode.CodeActionProvider {
  constructor(private readonly rules: CacheRules) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    asked: vscode.Range,
    { only, triggerKind }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    if (only !== undefined && !only.contains(vscode.CodeActionKind.RefactorRewrite)) return [];
    if (!namesImages(document, asked)) return [];
    // A move of the cursor is no question of the user's.
    const isAsked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
    const caching = await (isAsked ? this.rules.atHand() : this.rules.known());
    return cachedBases(document.getText(), caching)
      .cacheable.filter(
        ({ range }) => asked.start.line <= range.endLine - 1 && asked.end.line >= range.line - 1,
      )
      .map((base) => actionFor(document.uri, base));
  }
}

/** Most lines name none, and are asked about at every move of the cursor. */
function namesImages(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  for (let line = start.line; line <= end.line; line++)
    if (/^\s*from\s/i.test(document.lineAt(line).text)) return true;
  return false;
}

function actionFor(uri: vscode.Uri, base: CacheableBase<Registry>): vscode.CodeAction {
  const { t } = vscode.l10n;
  const [choice, ...others] = base.choices;
  const kind = vscode.CodeActionKind.RefactorRewrite;
  if (choice === undefined || others.length > 0) {
    const action = new vscode.CodeAction(t('Pull {0} through a Cache of ECR…', plain(base.image)), kind);
    action.command = {
      command: 'ecrExplorer.useCacheInDockerfile',
      title: action.title,
      arguments: [uri, base.line],
    };
    return action;
  }
  const action = new vscode.CodeAction(
    t('Pull {0} through the Cache of {1}', plain(base.image), plain(registryName(choice.registry))),
    kind,
  );
  action.edit = cachedEdit(uri, [{ base, choice }]);
  return action;
}
