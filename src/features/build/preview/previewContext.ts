import path from 'node:path';
import * as vscode from 'vscode';
import type { Risk } from '../../../core/buildContext/riskyPath';
import { pickOne } from '../../../ui/pick';
import type { Choice } from '../../../ui/pick';
import type { Format } from '../../../ui/format';
import { shownPath } from '../dockerfiles';
import type { BuildRoom } from '../room';
import { countContext } from './countContext';
import type { CountedContext } from './countContext';
import { ignoreFileOf, ignorePath } from './ignorePath';

type Act =
  { readonly kind: 'ignore'; readonly path: string } | { readonly kind: 'open'; readonly file: string };

/**
 * Shows what a build may read of its context: how much, the largest files, and what is seldom meant to be in an image, each
 * with the line that would ignore it. Nothing is sent.
 * @param known the context as it was counted a moment ago
 * @throws `cancelled` when the user leaves it, `context-unreadable`, `ignore-file`
 */
export async function previewContext(
  room: BuildRoom,
  dockerfile: vscode.Uri,
  folder: string,
  known?: CountedContext,
): Promise<void> {
  for (let context = known; ; context = undefined) {
    context ??= await countContext(room, dockerfile, folder);
    const act = await pickOne(choices(context, room.format), {
      title: vscode.l10n.t('Build context of {0}', shownPath(dockerfile)),
      placeholder: summary(context, room.format),
    });
    if (act.kind === 'open') {
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(act.file));
      return;
    }
    await ignorePath(context, act.path);
  }
}

export function summary({ report, folder }: CountedContext, format: Format): string {
  const size = format.bytes(report.bytes);
  return report.files === 1
    ? vscode.l10n.t('1 file, {0}, of {1}', size, folder)
    : vscode.l10n.t('{0} files, {1}, of {2}', format.count(report.files), size, folder);
}

function choices(context: CountedContext, format: Format): readonly Choice<Act>[] {
  const { report, folder, ignoreFile } = context;
  const name = path.basename(ignoreFileOf(context));
  const risks = report.risks.map((risk) => ({
    label: risk.path,
    description: riskWord(risk),
    detail: vscode.l10n.t('Add it to {0}', name),
    icon: 'warning',
    section: vscode.l10n.t('Seldom meant to be sent: {0}', report.risks.length + report.furtherRisks),
    value: { kind: 'ignore', path: risk.path } as const,
  }));
  const files = report.largest.map(({ path: file, bytes }) => ({
    label: file,
    description: format.bytes(bytes),
    icon: 'file',
    section: vscode.l10n.t('Largest files'),
    value: { kind: 'open', file: path.join(folder, file) } as const,
  }));
  const section = vscode.l10n.t('Ignore rules');
  const rules =
    ignoreFile === undefined
      ? []
      : [{ label: name, icon: 'list-filter', section, value: { kind: 'open', file: ignoreFile } as const }];
  return [...risks, ...files, ...rules];
}

export function riskWord({ kind }: Risk): string {
  switch (kind) {
    case 'environment':
      return vscode.l10n.t('environment values');
    case 'private-key':
      return vscode.l10n.t('private keys');
    case 'credentials':
      return vscode.l10n.t('credentials');
    case 'history':
      return vscode.l10n.t('the whole git history');
  }
}
