import * as vscode from 'vscode';
import { untilAborted } from '../../../core/untilAborted';
import { comparePolicies as changesBetween, type ChangedFate } from '../../../core/lifecycle/comparePolicies';
import { explainFate } from '../../../core/lifecycle/explainFate';
import { orderTags } from '../../../core/images/label';
import { cancelled } from '../../../core/errors';
import { placeLine } from '../../../core/registries/placeLine';
import { pickOne } from '../../../ui/pick';
import { plain } from '../../../ui/plain';
import { withProgress } from '../../../ui/progress';
import type { LifecycleRoom } from '../lifecycleRoom';
import { policyInQuestion } from '../policyInQuestion';
import type { PolicyInQuestion } from '../policyInQuestion';
import { policyPath } from '../policyPlace';
import { meaningOf } from './simulatePolicy';

/** Shows which images another policy would treat otherwise: what changes for them, and not in the text. */
export async function comparePolicies(room: LifecycleRoom, args: readonly unknown[]): Promise<void> {
  const question = await policyInQuestion(room, args, vscode.l10n.t('Compare Two Policies'));
  const other = await otherPolicy(room, question);
  const [before, after] = [meaningOf(other.text), meaningOf(question.text)];
  const listed = await withProgress(
    vscode.l10n.t('Listing the images of {0}', question.place.repository),
    (_report, signal) => untilAborted(room.images.of(question.place), signal),
  );
  const changes = changesBetween(before, after, listed.images, new Date());
  const name = `${question.place.repository.replaceAll('/', '∕')} (${vscode.l10n.t('comparison')}).txt`;
  await room.simulations.show(
    name,
    comparisonText(room, question, other.name, changes, listed.images.length),
  );
}

interface NamedPolicy {
  readonly name: string;
  readonly text: string;
}

/** What ECR holds, or a file. Rejects with `cancelled`. */
async function otherPolicy(room: LifecycleRoom, { place }: PolicyInQuestion): Promise<NamedPolicy> {
  const { t } = vscode.l10n;
  const from = await pickOne(
    [
      { label: t('The policy that ECR holds now'), description: place.repository, value: 'ecr' as const },
      { label: t('A file…'), value: 'file' as const },
    ],
    { title: t('Compare Two Policies'), placeholder: t('With which policy?') },
  );
  if (from === 'ecr')
    return {
      name: t('what ECR holds'),
      text: await withProgress(
        t('Reading the lifecycle policy of {0}', place.repository),
        (_report, signal) => room.needs.documents.ask(policyPath(place), signal),
      ),
    };
  const [uri] =
    (await vscode.window.showOpenDialog({ filters: { JSON: ['json'] }, title: t('Compare Two Policies') })) ??
    [];
  if (uri === undefined) throw cancelled();
  const document = await vscode.workspace.openTextDocument(uri);
  return { name: vscode.workspace.asRelativePath(uri), text: document.getText() };
}

function comparisonText(
  { format }: LifecycleRoom,
  { place }: PolicyInQuestion,
  other: string,
  changes: readonly ChangedFate[],
  images: number,
): string {
  const { t } = vscode.l10n;
  return [
    t('What this policy changes for the images of {0}, against {1}', place.repository, plain(other)),
    placeLine(place),
    '',
    changes.length === 0
      ? t('Nothing: both do the same to all {0} images as of now.', format.count(images))
      : t('For {0} of {1} images:', format.count(changes.length), format.count(images)),
    ...[...changes]
      .sort((a, b) => a.image.pushedAt.getTime() - b.image.pushedAt.getTime())
      .flatMap((change) => ['', ...changeLines(change, format)]),
    '',
  ].join('\n');
}

function changeLines(
  { image, before, after }: ChangedFate,
  format: LifecycleRoom['format'],
): readonly string[] {
  const { t } = vscode.l10n;
  const names =
    image.tags.length === 0
      ? t('untagged')
      : orderTags(image.tags)
          .map((tag) => plain(tag))
          .join(', ');
  const digest = image.id.replace(/^sha256:/, '').slice(0, 12);
  return [
    `${names} · ${digest} · ${t('pushed {0}', format.dateTime(image.pushedAt))}`,
    `    ${t('before: {0}', explainFate(before))}`,
    `    ${t('after: {0}', explainFate(after))}`,
  ];
}
