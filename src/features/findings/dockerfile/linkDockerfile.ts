import * as vscode from 'vscode';
import type { ImageId } from '../../../core/dockerfile/dockerfileImages';
import { readStages } from '../../../core/dockerfile/stages';
import { shortDigest } from '../../../core/reference/digest';
import { pickOne } from '../../../ui/pick';
import type { FindingsRoom } from '../findingsRoom';
import type { ImagePlace } from '../shownFindings';

/** Links a Dockerfile to the image that its findings are to be of. Rejects with `cancelled`. */
export async function linkDockerfile(room: FindingsRoom, args: readonly unknown[]): Promise<void> {
  const [dockerfile] = await room.needs.dockerfilesFor(args);
  if (dockerfile === undefined) return;
  const title = vscode.l10n.t('Link {0} to an Image', vscode.workspace.asRelativePath(dockerfile));
  const image = await room.needs.places.chooseImage(title);
  const id = await chooseId(title, image);
  const target = await chooseTarget(title, dockerfile);
  await room.links.set(dockerfile, {
    ...{ registry: image.registry.id, repository: image.repository.name, id },
    ...(target === undefined ? {} : { target }),
  });
}

/** The image of the last push, or of the settings, is the Dockerfile's again. */
export async function unlinkDockerfile(room: FindingsRoom, args: readonly unknown[]): Promise<void> {
  for (const dockerfile of await room.needs.dockerfilesFor(args)) await room.links.set(dockerfile, undefined);
}

async function chooseId(title: string, { digest, tags }: ImagePlace): Promise<ImageId> {
  if (tags.length === 0) return { digest };
  const { t } = vscode.l10n;
  return pickOne<ImageId>(
    [
      ...tags.map((tag) => ({
        ...{ label: tag, icon: 'tag', value: { tag } },
        description: t('the image that has this tag, also when the tag moves'),
      })),
      {
        ...{ label: shortDigest(digest), icon: 'package', value: { digest } },
        description: t('this very image'),
      },
    ],
    { title, placeholder: t('Choose what to follow') },
  );
}

/** Only a Dockerfile with several stages leaves it open which one was built. */
async function chooseTarget(title: string, dockerfile: vscode.Uri): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const document = await vscode.workspace.openTextDocument(dockerfile);
  const names = readStages(document.getText()).stages.flatMap(({ name }) => name ?? []);
  if (names.length < 2) return undefined;
  return pickOne<string | undefined>(
    [
      { label: t('Whichever the image’s history fits'), icon: 'search', value: undefined },
      ...names.map((name) => ({ label: name, icon: 'layers', value: name })),
    ],
    { title, placeholder: t('Choose the stage that is built') },
  );
}
