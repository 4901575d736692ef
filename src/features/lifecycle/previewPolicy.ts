import * as vscode from 'vscode';
import { invalidPolicy } from '../../core/documents/invalidPolicy';
import type { PolicyPreview } from '../../core/lifecycle/preview';
import { pause } from '../../core/pause';
import { withProgress } from '../../ui/progress';
import type { LifecycleRoom } from './lifecycleRoom';
import { faultsOf } from './policyDocumentKind';
import { policyPath } from './policyPlace';
import type { PolicyPlace } from './policyPlace';
import { policyInQuestion } from './policyInQuestion';
import { previewPath } from './previewDocumentKind';
import { showSimulation } from './simulation/simulatePolicy';
import { runPreview } from './previewRun';

/**
 * The service's own dry run of the policy in question, and the simulation beside it with their differences marked. A
 * repository without a policy of its own, and without a text, has nothing to try.
 */
export async function previewPolicy(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const { place, text } = await policyInQuestion(
    room,
    args,
    vscode.l10n.t('Preview Lifecycle Policy in ECR'),
  );
  const { documents } = room.needs;
  const faults = faultsOf(text);
  if (faults.length > 0) throw invalidPolicy(text, faults);
  const preview = await run(room, place, text);
  room.parts.policyPreviews.set(policyPath(place), { preview, at: new Date() });
  const path = previewPath(place);
  await documents.ask(path, new AbortController().signal);
  await showSimulation(room, { place, text }, new Date());
  await vscode.window.showTextDocument(documents.uriOf(path), {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
  });
}

function run(room: LifecycleRoom, place: PolicyPlace, text: string): Promise<PolicyPreview> {
  const { repository } = place;
  const count = (images: number): string => room.format.count(images);
  return withProgress(vscode.l10n.t('ECR computes its preview for {0}', repository), (report, signal) =>
    runPreview({
      ecr: room.ecr(place),
      repository,
      text,
      signal,
      wait: pause,
      listed: (images, total) =>
        report(
          total === undefined
            ? vscode.l10n.t('{0} images', count(images))
            : vscode.l10n.t('{0} of {1} images', count(images), count(total)),
        ),
    }),
  );
}
