import * as vscode from 'vscode';
import { untilAborted } from '../../../core/untilAborted';
import { invalidPolicy } from '../../../core/documents/invalidPolicy';
import { evaluatePolicy } from '../../../core/lifecycle/evaluatePolicy';
import { parsePolicy } from '../../../core/lifecycle/parsePolicy';
import { readPolicy } from '../../../core/lifecycle/readPolicy';
import { samePolicy } from '../../../core/lifecycle/samePolicy';
import type { LifecyclePolicy } from '../../../core/lifecycle/policy';
import type { KeptPreview } from '../../../state/policyPreviews';
import { showFailure, showInformation } from '../../../ui/notify';
import { withProgress } from '../../../ui/progress';
import type { ListedImages } from '../repositoryImages';
import type { LifecycleRoom } from '../lifecycleRoom';
import { faultsOf } from '../policyDocumentKind';
import { policyPath } from '../policyPlace';
import type { PolicyPlace } from '../policyPlace';
import { policyInQuestion } from '../policyInQuestion';
import type { PolicyInQuestion } from '../policyInQuestion';
import { chooseMoment } from './chooseMoment';
import type { Simulation } from './simulation';
import { simulationText } from './simulationText';

/** Shows what the policy in the editor, or of a row, would do to a repository's images. */
export async function simulatePolicy(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const question = await policyInQuestion(room, args, vscode.l10n.t('Simulate Lifecycle Policy'));
  meaningOf(question.text);
  const now = new Date();
  await showSimulation(room, question, await chooseMoment(now), now);
}

/** @throws `invalid-policy`, `cancelled`, and what listing the images throws */
export async function showSimulation(
  room: LifecycleRoom,
  { place, text }: PolicyInQuestion,
  moment: Date,
  now: Date = moment,
): Promise<void> {
  const policy = meaningOf(text);
  // What ECR says of now is no answer for a later day.
  const preview = moment.getTime() === now.getTime() ? previewOf(room, place, policy) : undefined;
  const show = (listed: ListedImages): Promise<unknown> => {
    const evaluation = evaluatePolicy(policy, listed.images, moment);
    const about = { place, policy, listed, moment, evaluation };
    const simulation: Simulation = { ...about, ...(preview !== undefined && { preview }) };
    const name = `${place.repository.replaceAll('/', '∕')} (${vscode.l10n.t('simulation')}).txt`;
    return room.simulations.show(name, simulationText(simulation, room.format));
  };
  const listed = await withProgress(
    vscode.l10n.t('Listing the images of {0}', place.repository),
    (_report, signal) => untilAborted(room.images.of(place), signal),
  );
  await show(listed);
  const unread = listed.unreadIndexes.length;
  if (unread > 0 && room.parts.settings.get('readManifests') !== 'never')
    offerIndexes(room, place, unread, show);
}

/** The simulation is there without them; nobody has to answer. */
function offerIndexes(
  { images, parts, format }: LifecycleRoom,
  place: PolicyPlace,
  unread: number,
  show: (listed: ListedImages) => Promise<unknown>,
): void {
  const { t } = vscode.l10n;
  const question = t(
    'Which images {0} indexes of {1} list is not read yet. Reading it counts as a pull of each.',
    format.count(unread),
    place.repository,
  );
  const run = async (): Promise<unknown> =>
    show(
      await withProgress(t('Reading the indexes of {0}', place.repository), (_report, signal) =>
        images.withIndexesRead(place, signal),
      ),
    );
  showInformation(question, [{ title: t('Read Them'), run }]).catch((error: unknown) =>
    showFailure(error, parts.log),
  );
}

/** @throws `invalid-policy`, naming the places */
export function meaningOf(text: string): LifecyclePolicy {
  const policy = readPolicy(parsePolicy(text));
  if (policy === undefined) throw invalidPolicy(text, faultsOf(text));
  return policy;
}

/** ECR's own preview, where it was of a policy that means the same. */
function previewOf(
  room: LifecycleRoom,
  place: PolicyPlace,
  policy: LifecyclePolicy,
): KeptPreview | undefined {
  const kept = room.parts.policyPreviews.get(policyPath(place));
  const previewed = kept && readPolicy(parsePolicy(kept.preview.text));
  return previewed !== undefined && samePolicy(previewed, policy) ? kept : undefined;
}
