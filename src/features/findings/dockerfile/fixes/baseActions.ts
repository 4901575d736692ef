import * as vscode from 'vscode';
import { baseImageEdit } from '../../../../core/findings/baseImageEdit';
import { builtOn } from '../../../../core/findings/builtOn';
import { DockerfileText } from '../../../../core/findings/dockerfileText';
import type { AskedFrom } from './askedFrom';
import type { BaseLookups, EcrBase } from './baseLookups';
import { severeWords, shownImage } from './baseWords';
import { commandFix, fixAction } from './fixAction';
import { movedTo } from './movedTo';
import { rebuildAction } from './rebuildActions';

/** Builds upon a newer base image, where ECR may be asked for what there is. */
export async function baseActions(
  asked: AskedFrom,
  lookups: BaseLookups,
): Promise<readonly vscode.CodeAction[]> {
  const base = await lookups.signedIn(asked.text, asked.line);
  if (base === undefined) return [];
  return [...(await rebuildOnMoved(asked, base, lookups)), ...moveTo(asked, base, lookups)];
}

/** The tag is another image's than the one that was built upon. */
async function rebuildOnMoved(
  { evidence, diagnostics, uri }: AskedFrom,
  base: EcrBase,
  lookups: BaseLookups,
): Promise<readonly vscode.CodeAction[]> {
  const { reference } = base.from;
  const built = builtOn(evidence, reference);
  if (built === undefined || (await lookups.isMoved(base, built)) !== true) return [];
  const title = vscode.l10n.t('Rebuild: {0} has moved since this image was built', shownImage(reference));
  return [rebuildAction(title, diagnostics, uri, { pull: true })];
}

/** The best candidate where candidates have been looked up, and in any case the way to look for them. */
function moveTo(
  { uri, text, line, diagnostics }: AskedFrom,
  base: EcrBase,
  lookups: BaseLookups,
): readonly vscode.CodeAction[] {
  const { stage, reference } = base.from;
  const known = lookups.known(base);
  const [best] = known?.candidates ?? [];
  const edit = best && baseImageEdit(new DockerfileText(text), stage, movedTo(reference, best));
  const direct: vscode.CodeAction[] = [];
  if (best !== undefined && edit !== undefined) {
    const image = shownImage({ ...reference, tag: best.tag });
    const found = severeWords(best.counts, known?.counts);
    const fix = { title: vscode.l10n.t('Move FROM to {0} ({1})', image, found), edits: [edit] };
    direct.push(fixAction({ uri, text, fix }, diagnostics, uri));
  }
  if (known !== undefined && known.candidates.length === 0) return direct;
  const title = vscode.l10n.t('Move FROM to a newer tag of {0}…', reference.path);
  return [...direct, commandFix(title, diagnostics, 'ecrExplorer.changeBaseImage', [uri, line])];
}
