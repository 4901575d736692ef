import * as vscode from 'vscode';
import type { CommandHandler } from '../../parts';
import { askedTargets } from '../asked';
import type { ChoosePlace } from '../choosePlace';
import { pullCommandOf, taggedUri } from '../copyText';

/** The copy commands: a line for each row. */
export function copyCommands(choose: ChoosePlace): {
  readonly [
    C in
      | 'ecrExplorer.copyUri'
      | 'ecrExplorer.copyDigestUri'
      | 'ecrExplorer.copyArn'
      | 'ecrExplorer.copyPullCommand'
  ]: CommandHandler;
} {
  const { t } = vscode.l10n;
  return {
    'ecrExplorer.copyUri': async (...args) => {
      const asked = askedTargets(args, 'repository', 'image');
      const targets = asked.length > 0 ? asked : [await choose.image(t('Copy URI'))];
      await copy(
        targets.map((target) => (target.kind === 'image' ? taggedUri(target) : target.repository.uri)),
      );
    },
    'ecrExplorer.copyDigestUri': async (...args) => {
      const asked = askedTargets(args, 'image');
      const targets = asked.length > 0 ? asked : [await choose.image(t('Copy URI with Digest'))];
      await copy(targets.map(({ repository, digest }) => `${repository.uri}@${digest}`));
    },
    'ecrExplorer.copyArn': async (...args) => {
      const asked = askedTargets(args, 'repository', 'image');
      const targets = asked.length > 0 ? asked : [await choose.repository(t('Copy ARN'))];
      await copy([...new Set(targets.map(({ repository }) => repository.arn))]);
    },
    'ecrExplorer.copyPullCommand': async (...args) => {
      const asked = askedTargets(args, 'image');
      const targets = asked.length > 0 ? asked : [await choose.image(t('Copy Pull Command'))];
      await copy(targets.map(pullCommandOf));
    },
  };
}

async function copy(lines: readonly string[]): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const copied =
    lines.length === 1 ? vscode.l10n.t('Copied') : vscode.l10n.t('Copied {0} lines', lines.length);
  vscode.window.setStatusBarMessage(`$(check) ${copied}`, 3_000);
}
