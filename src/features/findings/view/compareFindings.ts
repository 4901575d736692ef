import * as vscode from 'vscode';
import type { Ecr } from '../../../aws/ports';
import { EcrExplorerError } from '../../../core/errors';
import { whyIncomparable } from '../../../core/findings/comparability';
import { artifactKindOf } from '../../../core/images/artifactKind';
import type { Image } from '../../../core/images/image';
import { imageLabel, orderTags } from '../../../core/images/label';
import { sortImages } from '../../../core/images/order';
import { shortDigest } from '../../../core/reference/digest';
import type { Registry } from '../../../core/registries/registry';
import type { Format } from '../../../ui/format';
import { pickOne } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';
import { imagesOf, isScannable } from '../scannableImages';
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
    const [asked, second] = comparing.askedImages(args);
    const one =
      asked ?? view.shown?.image ?? (await comparing.chooseImage(vscode.l10n.t('Compare Findings')));
    const [before, after] =
      second !== undefined && isNeighbour(one, second)
        ? await inOrder(one, second, comparing.ecr(one.registry))
        : await chooseOther(one, comparing);
    await showCompared(view, before, after, (image) => comparing.read(image));
  };
}

/** @throws `findings-incomparable` where one of them was not scanned: all its findings would seem fixed or brought in */
export async function showCompared(
  view: FindingsView,
  before: FoundImage,
  after: FoundImage,
  read: (image: FoundImage) => Promise<ShownFindings>,
): Promise<void> {
  const comparable = async (image: FoundImage): Promise<ShownFindings> => {
    const shown = await read(image);
    const why = whyIncomparable(shown.scanned);
    if (why !== undefined) throw new EcrExplorerError('findings-incomparable', { image: image.name, why });
    return shown;
  };
  await view.compare(await comparable(before), await comparable(after));
}

/** The earlier image, then the later one. */
type Pair = readonly [before: FoundImage, after: FoundImage];

const isNeighbour = (one: FoundImage, other: FoundImage): boolean =>
  one.registry.id === other.registry.id && one.repository === other.repository;

/** Asks for another image of the repository, the newest first. */
async function chooseOther(one: FoundImage, { ecr, format, now }: Comparing): Promise<Pair> {
  const { t } = vscode.l10n;
  const done = new AbortController();
  const listed = imagesOf(ecr(one.registry), one.repository, done.signal).then((images) =>
    sortImages(images, 'pushed'),
  );
  try {
    const other = await pickOne(
      listed.then((images) =>
        images
          .filter((image) => isScannable(image) && image.digest !== one.digest)
          .slice(0, SHOWN_IMAGES)
          .map((image) => ({
            label: imageLabel(image),
            description: [
              ...(image.pushedAt === undefined ? [] : [format.age(image.pushedAt, now())]),
              shortDigest(image.digest),
            ].join(' · '),
            icon: artifactKindOf(image) === 'index' ? 'layers' : 'package',
            value: image,
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
    const own = (await listed).find(({ digest }) => digest === one.digest);
    const { registry, repository } = one;
    const found = foundImage({
      registry,
      repository: { name: repository },
      ...other,
      tags: orderTags(other.tags),
    });
    return isEarlier(own, other) ? [one, found] : [found, one];
  } finally {
    done.abort();
  }
}

/** A list that can still be read; what is older is compared by selecting two rows of the tree. */
const SHOWN_IMAGES = 1_000;

async function inOrder(one: FoundImage, other: FoundImage, ecr: Pick<Ecr, 'image'>): Promise<Pair> {
  const { signal } = new AbortController();
  const [own, others] = await Promise.all(
    [one, other].map(({ repository, digest }) => ecr.image(repository, { digest }, signal)),
  );
  return isEarlier(own, others) ? [one, other] : [other, one];
}

/** Where ECR does not say when they were pushed, the one that was named first is taken for the later one. */
const isEarlier = (one: Image | undefined, other: Image | undefined): boolean =>
  one?.pushedAt !== undefined && other?.pushedAt !== undefined && one.pushedAt < other.pushedAt;
