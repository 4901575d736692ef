import * as vscode from 'vscode';
import { nextTags } from '../../core/build/dockerfileChoice';
import type { PushChoice } from '../../core/build/dockerfileChoice';
import { pickOne } from '../../ui/pick';
import type { Parts } from '../parts';
import { askPushTarget } from './askPushTarget';
import type { PushTarget } from './pushTarget';
import { registryLine, shownRegistries } from './shownRegistries';

export interface PushQuestion {
  /** The Dockerfile as the user knows it. */
  readonly dockerfile: string;
  /** Shows what the build would send, and comes back. */
  readonly preview: () => Promise<void>;
  /** What a task of the workspace says; it goes before the last time. */
  readonly task?: PushTarget;
  /** What was pushed from it the last time. */
  readonly last?: PushChoice;
  /** What the tag template says now; undefined where it has nothing to say. */
  readonly proposal?: string;
}

export interface ChosenTarget {
  readonly target: PushTarget;
  /** Whether the task or the last choice was confirmed, or all was asked. */
  readonly from: 'task' | 'last' | 'questions';
}

/**
 * Where to push: one confirmation of what a task says, or of the last choice with the template's new tag; else registry,
 * repository and tags, with a way back.
 * @throws `read-only-registry`, `cancelled` …
 */
export async function choosePushTarget(parts: Parts, question: PushQuestion): Promise<ChosenTarget> {
  const from = question.task === undefined ? 'last' : 'task';
  const known = question.task ?? (await lastTarget(parts, question));
  if (known !== undefined && (await isConfirmed(parts, known, question))) return { target: known, from };
  const { dockerfile, last, proposal, preview } = question;
  const chosen = await askPushTarget(parts, {
    title: vscode.l10n.t('Build and Push {0}', dockerfile),
    tags: proposal === undefined ? (last?.tags ?? []) : [proposal],
    preview,
  });
  // The first question that is asked has no Back button.
  if (chosen.kind === 'back') return choosePushTarget(parts, question);
  return { target: { ...chosen.value, ...proposedOf(proposal) }, from: 'questions' };
}

async function lastTarget(parts: Parts, { last, proposal }: PushQuestion): Promise<PushTarget | undefined> {
  const registry = (await shownRegistries(parts)).find(({ id }) => id === last?.registry);
  if (last === undefined || registry === undefined || registry.access === 'read') return undefined;
  const tags = nextTags(last, proposal);
  if (tags.length === 0) return undefined;
  return { registry, repository: last.repository, isNew: false, tags, ...proposedOf(proposal) };
}

async function isConfirmed(
  parts: Parts,
  { registry, repository, tags }: PushTarget,
  { dockerfile, task, preview }: PushQuestion,
): Promise<boolean> {
  const where = await registryLine(parts, registry, new AbortController().signal);
  const ask = () =>
    pickOne<'confirmed' | 'change' | 'preview'>(
      [
        {
          label: `${repository}:${tags.join(', ')}`,
          description: task === undefined ? where : vscode.l10n.t('{0} · from tasks.json', where),
          icon: 'cloud-upload',
          value: 'confirmed',
        },
        { label: vscode.l10n.t('Change…'), icon: 'edit', value: 'change' },
        { label: vscode.l10n.t('Show What Is Sent…'), icon: 'list-tree', value: 'preview' },
      ],
      {
        title: vscode.l10n.t('Build and Push {0}', dockerfile),
        placeholder: vscode.l10n.t('Build and push to {0} → {1}:{2}', where, repository, tags.join(', ')),
      },
    );
  for (;;) {
    const answer = await ask();
    if (answer !== 'preview') return answer === 'confirmed';
    await preview();
  }
}

const proposedOf = (proposal: string | undefined): { readonly proposed?: string } =>
  proposal === undefined ? {} : { proposed: proposal };
