import * as vscode from 'vscode';
import { cancelled, EcrExplorerError } from '../../../../core/errors';
import { baseImageEdit } from '../../../../core/findings/baseImageEdit';
import type { BaseCandidate } from '../../../../core/findings/baseCandidates';
import { DockerfileText } from '../../../../core/findings/dockerfileText';
import { fromImages } from '../../../../core/findings/fromImages';
import { formatImageReference } from '../../../../core/reference/imageReference';
import type { Format } from '../../../../ui/format';
import { pickOne, type Choice } from '../../../../ui/pick';
import { withProgress } from '../../../../ui/progress';
import type { FindingsRoom } from '../../findingsRoom';
import type { BaseChoices } from './baseChoices';
import type { BaseLookups, EcrBase } from './baseLookups';
import { differenceWords, foundWords, shownImage } from './baseWords';
import { movedTo } from './movedTo';
import { workspaceEdit } from './workspaceEdit';

/** What the command works with. */
export interface ChangingBase {
  readonly room: FindingsRoom;
  readonly lookups: BaseLookups;
  readonly format: Format;
  readonly now: () => Date;
}

/**
 * Lets a `FROM` name a newer image of its repository: the user picks among the candidates, each with what its own scan found.
 * @param args the Dockerfile and the line of the `FROM`, from 1; asked for where they are left out
 * @throws `no-ecr-base`, `no-newer-base`, `base-in-pieces`, `cancelled`
 */
export async function changeBaseImage(changing: ChangingBase, args: readonly unknown[]): Promise<void> {
  const [given, line] = args;
  const [dockerfile] = await changing.room.needs.dockerfilesFor(given === undefined ? [] : [given]);
  if (dockerfile === undefined) return;
  const document = await vscode.workspace.openTextDocument(dockerfile);
  const base = await chooseBase(changing, document, typeof line === 'number' ? line : undefined);
  const image = shownImage(base.from.reference);
  const choices = await withProgress(
    vscode.l10n.t('Looking for newer images than {0}', image),
    (_report, signal) => changing.lookups.choicesFor(base, signal),
  );
  if (choices.candidates.length === 0) throw new EcrExplorerError('no-newer-base', { image });
  await moveFrom(document, base, await chooseCandidate(changing, image, choices));
}

async function chooseBase(
  { lookups }: ChangingBase,
  document: vscode.TextDocument,
  line: number | undefined,
): Promise<EcrBase> {
  const file = vscode.workspace.asRelativePath(document.uri);
  const bases = (await lookups.in(document.getText(), new AbortController().signal)).filter(
    ({ from: { stage } }) => line === undefined || stage.from.line === line,
  );
  const [first, ...others] = bases;
  if (first === undefined) throw new EcrExplorerError('no-ecr-base', { dockerfile: file });
  if (others.length === 0) return first;
  return pickOne(
    bases.map((base) => ({
      ...{ label: shownImage(base.from.reference), icon: 'package', value: base },
      description: vscode.l10n.t('line {0}', base.from.stage.from.line),
    })),
    {
      title: vscode.l10n.t('Change the Base Image'),
      placeholder: vscode.l10n.t('Choose the FROM to change'),
    },
  );
}

function chooseCandidate(
  { format, now }: ChangingBase,
  image: string,
  { candidates, counts }: BaseChoices,
): Promise<BaseCandidate> {
  const { t } = vscode.l10n;
  const choice = (candidate: BaseCandidate): Choice<BaseCandidate> => {
    const { tag, pushedAt } = candidate;
    const difference = differenceWords(candidate);
    const age = pushedAt === undefined ? [] : [t('pushed {0}', format.age(pushedAt, now()))];
    return {
      ...{ label: tag, icon: 'tag', value: candidate },
      description: [foundWords(candidate.counts), ...age].join(' · '),
      ...(difference === undefined ? {} : { detail: difference }),
    };
  };
  return pickOne(candidates.map(choice), {
    title: t('Change the Base Image'),
    placeholder: t('{0}: {1}', image, foundWords(counts)),
  });
}

async function moveFrom(
  document: vscode.TextDocument,
  { from: { stage, reference } }: EcrBase,
  candidate: BaseCandidate,
): Promise<void> {
  // It may have been edited meanwhile.
  const text = document.getText();
  const now = fromImages(text).find((from) => from.stage.index === stage.index);
  if (now?.stage.base !== stage.base) throw cancelled();
  const image = movedTo(reference, candidate);
  const edit = baseImageEdit(new DockerfileText(text), now.stage, image);
  if (edit === undefined)
    throw new EcrExplorerError('base-in-pieces', { image: formatImageReference(reference), newImage: image });
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(edit.range.line - 1, 0, edit.range.line - 1, 0),
  });
  await vscode.workspace.applyEdit(workspaceEdit(document.uri, { edits: [edit] }));
}
