import * as vscode from 'vscode';
import { cancelled, EcrExplorerError } from '../../../core/errors';
import { readsContext } from '../../../core/dockerfile/readsContext';
import { choose } from '../../../ui/notify';
import type { BuildRoom } from '../room';
import { countContext } from './countContext';
import type { CountedContext } from './countContext';
import { previewContext, riskWord, summary } from './previewContext';

/** Risks that a question names. */
const NAMED = 5;

/**
 * Before the first build of a Dockerfile: where its context holds what is seldom meant to be in an image, the user decides.
 * @param text the Dockerfile's
 * @throws `cancelled` when the user does not want it built, `context-unreadable`, `ignore-file`
 */
export async function reviewContext(
  room: BuildRoom,
  dockerfile: vscode.Uri,
  folder: string,
  text: string,
): Promise<void> {
  const { choices } = room;
  if (choices.of(dockerfile).reviewed === folder || !readsContext(text)) return;
  const build = vscode.l10n.t('Build Anyway');
  const show = vscode.l10n.t('Show What Is Sent');
  for (;;) {
    const context = await countContext(room, dockerfile, folder);
    if (context.report.risks.length === 0) break;
    const question = vscode.l10n.t('The build context holds what is seldom meant to be in an image.');
    const answer = await choose(question, detailOf(context, room), [build, show]);
    if (answer === build) break;
    if (answer === undefined) throw cancelled();
    await shown(previewContext(room, dockerfile, folder, context));
  }
  await choices.remember(dockerfile, { reviewed: folder });
}

/** Who leaves the preview comes back to the question that it was opened from. */
export async function shown(preview: Promise<void>): Promise<void> {
  try {
    await preview;
  } catch (error) {
    if (!EcrExplorerError.is(error, 'cancelled')) throw error;
  }
}

function detailOf(context: CountedContext, { format }: BuildRoom): string {
  const { risks, furtherRisks } = context.report;
  const lines = risks.slice(0, NAMED).map((risk) => `${risk.path} (${riskWord(risk)})`);
  const further = risks.length + furtherRisks - lines.length;
  if (further > 0) lines.push(vscode.l10n.t('… and {0} more', format.count(further)));
  return [...lines, '', summary(context, format)].join('\n');
}
