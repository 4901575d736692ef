import * as vscode from 'vscode';
import type { CommandId } from '../../../../contributions';
import { baseImageEdit } from '../../../../core/findings/baseImageEdit';
import { builtOn } from '../../../../core/findings/builtOn';
import type { AskedLine } from './askedLine';
import type { BaseImages, EcrBase } from './baseImages';
import { severeWords, shownImage } from './baseWords';
import { fixAction, quickFix } from './fixAction';
import { movedTo } from './movedTo';
import { rebuildAction } from './rebuildActions';

const CHANGE: CommandId = 'ecrExplorer.changeBaseImage';

/** Builds upon a newer base image, where ECR may be asked for what there is. */
export async function baseActions(
  asked: AskedLine,
  images: BaseImages,
): Promise<readonly vscode.CodeAction[]> {
  const { line, report } = asked;
  if (!line.isBase || line.fixable === 0) return [];
  const base = await images.signedIn(report.text, line.instruction.line);
  if (base === undefined) return [];
  return [...(await rebuildOnMoved(asked, base, images)), ...moveTo(asked, base, images)];
}

/** The tag is another image's than the one that was built upon. */
async function rebuildOnMoved(
  asked: AskedLine,
  base: EcrBase,
  images: BaseImages,
): Promise<readonly vscode.CodeAction[]> {
  const { reference } = base.from;
  const built = builtOn(asked.report.read.evidence, reference);
  if (built === undefined || (await images.isMoved(base, built)) !== true) return [];
  const title = vscode.l10n.t('Rebuild: {0} has moved since this image was built', shownImage(reference));
  return [rebuildAction(asked, asked.packages, title, { pull: true })];
}

/** The best candidate where candidates have been looked up, and in any case the way to look for them. */
function moveTo(asked: AskedLine, base: EcrBase, images: BaseImages): readonly vscode.CodeAction[] {
  const { report, own, line } = asked;
  const { stage, reference } = base.from;
  const known = images.known(base);
  const [best] = known?.candidates ?? [];
  const edit = best && baseImageEdit(own.dockerfile, stage, movedTo(reference, best));
  const direct =
    best === undefined || edit === undefined
      ? []
      : [
          fixAction(asked, asked.packages, {
            title: vscode.l10n.t(
              'Move FROM to {0} ({1})',
              shownImage({ ...reference, tag: best.tag }),
              severeWords(best.counts, known?.counts),
            ),
            edits: [edit],
          }),
        ];
  if (known !== undefined && known.candidates.length === 0) return direct;
  const title = vscode.l10n.t('Move FROM to a newer tag of {0}…', reference.path);
  const look = quickFix(asked, asked.packages, title);
  look.command = { command: CHANGE, title, arguments: [report.uri, line.instruction.line] };
  return [...direct, look];
}
