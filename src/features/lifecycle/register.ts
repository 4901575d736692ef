import type { Feature, Parts } from '../parts';
import { copyPolicy } from './copyPolicy';
import { deletePolicy } from './deletePolicy';
import { editPolicy } from './editPolicy';
import { newFromTemplate } from './insertTemplate';
import { LifecycleRoom } from './lifecycleRoom';
import type { LifecycleNeeds } from './needs';
import { PolicyDocumentKind } from './policyDocumentKind';
import { PreviewDocumentKind } from './previewDocumentKind';
import { previewPolicy } from './previewPolicy';

export interface LifecycleFeature extends Feature {
  readonly documentKinds: readonly [PolicyDocumentKind, PreviewDocumentKind];
}

/** The round trip of lifecycle policies: edit, preview, copy, delete. Applying is the documents' own. */
export function registerLifecycle(parts: Parts, needs: LifecycleNeeds): LifecycleFeature {
  const room = new LifecycleRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.editLifecyclePolicy': (...args) => editPolicy(room, args),
      'ecrExplorer.previewLifecyclePolicy': (...args) => previewPolicy(room, args),
      'ecrExplorer.deleteLifecyclePolicy': (...args) => deletePolicy(room, args),
      'ecrExplorer.newPolicyFromTemplate': (...args) => newFromTemplate(room, args),
      'ecrExplorer.copyPolicyTo': (...args) => copyPolicy(room, args),
    },
    documentKinds: [new PolicyDocumentKind(room), new PreviewDocumentKind(room)],
    dispose: () => undefined,
  };
}
