import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { copyPolicy } from './copyPolicy';
import { deletePolicy } from './deletePolicy';
import { editPolicy } from './editPolicy';
import { newFromTemplate } from './insertTemplate';
import { PolicyDocuments } from './language/policyDocuments';
import { LifecycleRoom } from './lifecycleRoom';
import { linkPolicy } from './linkPolicy';
import { comparePolicies } from './simulation/comparePolicies';
import { PolicyLenses } from './simulation/policyLenses';
import { simulatePolicy } from './simulation/simulatePolicy';
import { TagCompletion } from './simulation/tagCompletion';
import type { LifecycleNeeds } from './needs';
import { PolicyDocumentKind } from './policyDocumentKind';
import { PreviewDocumentKind } from './previewDocumentKind';
import { previewPolicy } from './previewPolicy';

export interface LifecycleFeature extends Feature {
  readonly documentKinds: readonly [PolicyDocumentKind, PreviewDocumentKind];
  readonly simulations: vscode.TextDocumentContentProvider;
  readonly lenses: vscode.CodeLensProvider;
  readonly completion: vscode.CompletionItemProvider;
}

/** The round trip of lifecycle policies: edit, preview, copy, delete. Applying is the documents' own. */
export function registerLifecycle(parts: Parts, needs: LifecycleNeeds): LifecycleFeature {
  const room = new LifecycleRoom(parts, needs);
  const policies = new PolicyDocuments();
  const subscriptions = [
    parts.pushes.onDidPush(() => room.images.forget()),
    parts.settings.onDidChange(['lifecycle.repositories', 'codeLens.enabled'], parts.lensesChanged),
  ];
  return {
    commands: {
      'ecrExplorer.editLifecyclePolicy': (...args) => editPolicy(room, args),
      'ecrExplorer.previewLifecyclePolicy': (...args) => previewPolicy(room, args),
      'ecrExplorer.deleteLifecyclePolicy': (...args) => deletePolicy(room, args),
      'ecrExplorer.newPolicyFromTemplate': (...args) => newFromTemplate(room, args),
      'ecrExplorer.copyPolicyTo': (...args) => copyPolicy(room, args),
      'ecrExplorer.simulateLifecyclePolicy': (...args) => simulatePolicy(room, args),
      'ecrExplorer.comparePolicies': (...args) => comparePolicies(room, args),
      'ecrExplorer.linkPolicy': (...args) => linkPolicy(room, args),
    },
    documentKinds: [new PolicyDocumentKind(room), new PreviewDocumentKind(room)],
    simulations: room.simulations,
    lenses: new PolicyLenses(room, policies),
    completion: new TagCompletion(room, policies),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      room.dispose();
    },
  };
}
