import * as vscode from 'vscode';
import type { Ecr } from '../../../aws/ports';
import { EcrExplorerError } from '../../../core/errors';
import { whyIncomparable } from '../../../core/findings/comparability';
import { artifactKindOf } from '../../../core/images/artifactKind';
import type { Image } from '../../../core/images/image';
import { imageLabel, orderTags } from '../../../core/images/label';
import { sortImages } from '../../../core/images/order';
import { shortDigest } from '../../../core/reference/digest';
import type { Digest } from '../../../core/reference/digest';
import type { Registry } from '../../../core/registries/registry';
import type { Format } from '../../../ui/format';
import { pickOne } from '../../../ui/pick';
import { withProgress } from '../../../ui/progress';
import type { CommandHandler } from '../../parts';
import type { FindingsView } from '../findingsView';
import { foundImage, type FoundImage, type ShownFindings } from '../shownFindings';

/** What comparing needs of where findings come from. */
export interface Comparing {
  readonly format: Format;
  readonly now: () => Date;
  readonly ecr: (registry: Registry) => Pick<Ecr, 'image' | 'images'>;
  /** The images that a command was started on: a row, or several that are selected. */
  askedImages(args: readonly unknown[]): readonly FoundImage[];
  /** Rejects with `cancelled`. */
  chooseImage(title: string): Promise<FoundImage>;
  read(image: FoundImage): Promise<ShownFindings>;
}

/** Shows what a later image of a repository fixes and brings in, beside an earlier one. */
export function compareFindings(view: FindingsView, comparing: Comparing): CommandHandler {
  return async (...args) => {
    const title = vscode.l10n.t('Compare Findings');
    const [asked, second] = comparing.askedImages(args);
    const one = asked ?? view.shown?.image ?? (await comparing.chooseImage(title));
    const other =
      second !== undefined && isNeighbour(one, second) ? second : await chooseOther(one, comparing);
    const [before, after] = await inOrder(one, other, comparing);
    await showCompared(view, await comparing.read(before), await comparing.read(after));
  };
}

/** @throws `findings-incomparable` where one of them was not scanned: all its findings would seem fixed or brought in */
export async function showCompared(
  view: FindingsView,
  before: ShownFindings,
  after: ShownFindings,
): Promise<void> {
  for (const { image, scanned } of [before, after]) {
    const why = whyIncomparable(scanned);
    if (why !== undefined) throw new EcrExplorerError('findings-incomparable', { image: image.name, why });
  }
  await view.compare(before, after);
}

const isNeighbour = (one: FoundImage, other: FoundImage): boolean =>
  one.registry.id === other.registry.id && one.repository === other.repository;

/** Another image of the repository, the newest first. */
async function chooseOther(one: FoundImage, { ecr, format, now }: Comparing): Promise<FoundImage> {
  const { t } = vscode.l10n;
  const done = new AbortController();
  try {
    return await pickOne(
      imagesOf(ecr(one.registry), one.repository, done.signal).then((images) =>
        images
          .filter(({ digest }) => digest !== one.digest)
          .map((image) => ({
            label: imageLabel(image),
            description: [
              ...(image.pushedAt === undefined ? [] : [format.age(image.pushedAt, now())]),
              shortDigest(image.digest),
            ].join(' · '),
            icon: artifactKindOf(image) === 'index' ? 'layers' : 'package',
            value: foundImage({
              ...{ registry: one.registry, repository: { name: one.repository } },
              ...{ digest: image.digest, tags: orderTags(image.tags) },
            }),
          })),
      ),
      {
        title: t('Compare Findings of {0} with…', one.name),
        placeholder: t(
          'Another image of {0}: of the two, the one pushed first is the earlier',
          one.repository,
        ),
      },
    );
  } finally {
    done.abort();
  }
}

/** What can have been scanned. */
async function imagesOf(
  ecr: Pick<Ecr, 'images'>,
  repository: string,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const images: Image[] = [];
  for await (const page of ecr.images(repository, signal)) images.push(...page);
  const scannable = images.filter(
    (image) => image.status === 'ACTIVE' && ['image', 'index'].includes(artifactKindOf(image)),
  );
  return sortImages(scannable, 'pushed').slice(0, SHOWN_IMAGES);
}

/** A list that can still be read; the others are compared from their rows. */
const SHOWN_IMAGES = 1_000;

/** The one pushed first comes first; where ECR does not say when, the one that was chosen last. */
async function inOrder(
  one: FoundImage,
  other: FoundImage,
  { ecr }: Comparing,
): Promise<readonly [before: FoundImage, after: FoundImage]> {
  const pushedAt = (digest: Digest, signal: AbortSignal): Promise<number | undefined> =>
    ecr(one.registry)
      .image(one.repository, { digest }, signal)
      .then((image) => image?.pushedAt?.getTime());
  const title = vscode.l10n.t('Comparing {0} with {1}', one.name, other.name);
  const [ones, others] = await withProgress(title, (_report, signal) =>
    Promise.all([pushedAt(one.digest, signal), pushedAt(other.digest, signal)]),
  );
  return ones !== undefined && others !== undefined && ones < others ? [one, other] : [other, one];
}
