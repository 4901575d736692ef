import * as vscode from 'vscode';
import { addStatements } from '../../core/access/addStatements';
import {
  ACCESS_TEMPLATES,
  answerProblem,
  answersIn,
  type AccessTemplate,
  type TemplateAnswers,
  type TemplateQuestion,
} from '../../core/access/templates';
import { EcrExplorerError } from '../../core/errors';
import { askText, pickOne } from '../../ui/pick';
import { workspaceEdit } from '../../ui/problemFixes';
import { requireWritable } from '../../ui/registries';
import type { AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';
import { accessPlaceFor } from './chooseAccess';
import { openPermissions } from './openPermissions';

/** Adds the statements of a template to a permissions policy, as text to go on with: nothing is saved. */
export async function addPermissions(room: AccessRoom, args: readonly unknown[]): Promise<void> {
  const place = await accessPlaceFor(room, args, title());
  requireWritable(place.registry);
  const editor = await openPermissions(room, place);
  await addFromTemplate(place, editor, vscode.l10n.t('Added behind the statements of the document'));
}

/** For a policy that has no statements yet; the user may as well start with nothing. */
export async function startFromTemplate(place: AccessPlace, editor: vscode.TextEditor): Promise<void> {
  try {
    await addFromTemplate(
      place,
      editor,
      vscode.l10n.t('There is no policy yet: choose what to start with, or leave it empty'),
    );
  } catch (error) {
    if (!EcrExplorerError.is(error, 'cancelled')) throw error;
  }
}

async function addFromTemplate(
  place: AccessPlace,
  { document }: vscode.TextEditor,
  placeholder: string,
): Promise<void> {
  const kind = place.repository === undefined ? 'registry' : 'repository';
  const template = await pickOne(
    ACCESS_TEMPLATES.filter((one) => one.kind === kind).map((one) => ({
      label: one.title,
      detail: one.description,
      icon: 'file-code',
      value: one,
    })),
    { title: title(), placeholder },
  );
  const answers = await answersFor(template);
  const { accountId: account, registry } = place;
  const statements = template.statements(answers, { account, region: registry.region });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.workspace.applyEdit(workspaceEdit(document, [addStatements(document.getText(), statements)]));
}

async function answersFor({ title: template, asks }: AccessTemplate): Promise<TemplateAnswers> {
  const answers: Record<TemplateQuestion, readonly string[]> = {
    ...{ accounts: [], role: [], organization: [], prefix: [] },
  };
  for (const question of asks) {
    const text = await askText({
      title: template,
      ...questionWords(question),
      problem: (typed) => answerProblem(question, typed),
    });
    answers[question] = answersIn(text);
  }
  return answers;
}

function questionWords(question: TemplateQuestion): {
  readonly prompt: string;
  readonly placeholder: string;
} {
  const { t } = vscode.l10n;
  switch (question) {
    case 'accounts':
      return {
        prompt: t('The ids of the accounts, separated by commas'),
        placeholder: '210987654321, 345678901234',
      };
    case 'role':
      return { prompt: t('The ARN of the role'), placeholder: 'arn:aws:iam::123456789012:role/ci' };
    case 'organization':
      return { prompt: t('The id of the organisation'), placeholder: 'o-a1b2c3d4e5' };
    case 'prefix':
      return { prompt: t('The prefix of the pull-through cache rule'), placeholder: 'docker-hub' };
  }
}

function title(): string {
  return vscode.l10n.t('Add Permissions from Template');
}
