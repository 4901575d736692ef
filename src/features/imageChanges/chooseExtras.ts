import * as vscode from 'vscode';
import { cancelled } from '../../core/errors';
import { planDeparture, tallyOf, type Departure, type Extra } from '../../core/imageChanges/departure';
import { imageLabel } from '../../core/images/label';
import { pickMany, pickOne } from '../../ui/pick';
import type { ListedChoice } from './chosenImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { imagesCount } from './words';

/** Images of one repository that go together, once it is decided what goes with them. */
export interface Departing {
  readonly choice: ListedChoice;
  readonly departure: Departure;
}

export interface ExtrasQuestion {
  readonly title: string;
  /** Which images can go. */
  readonly among: (choice: ListedChoice) => ListedChoice['images'];
  /** Of indexes that stay, and of what else goes. */
  readonly offers: {
    readonly leave: (held: string) => string;
    readonly indexes: (count: number) => string;
    readonly platforms: (count: string) => string;
    /** Absent: they stay where they are. */
    readonly referrers?: (count: string) => string;
  };
}

/**
 * Asks what else goes, where there is something.
 * @throws `cancelled`, also where nothing is left to go
 */
export async function chooseExtras(
  room: ImageChangesRoom,
  choices: readonly ListedChoice[],
  question: ExtrasQuestion,
): Promise<readonly Departing[]> {
  const plan = (extras: readonly Extra[]): readonly Departing[] =>
    choices.map((choice) => {
      const { digests: chosen, childrenOf } = choice;
      const images = question.among(choice);
      const departure = planDeparture({ images, chosen, childrenOf, with: new Set(extras) });
      return { choice, departure };
    });
  const indexes = await askIndexes(room, plan([]), question);
  const extras = [...indexes, ...(await askOthers(room, plan, indexes, question))];
  const departing = plan(extras).filter(({ departure }) => departure.passes.length > 0);
  if (departing.length === 0) throw cancelled();
  return departing;
}

async function askIndexes(
  room: ImageChangesRoom,
  planned: readonly Departing[],
  { title, offers }: ExtrasQuestion,
): Promise<readonly Extra[]> {
  const held = planned.flatMap(({ departure }) => departure.held);
  if (held.length === 0) return [];
  const indexes = [...new Map(held.flatMap((one) => one.indexes).map((one) => [one.digest, one])).values()];
  const [first, ...more] = indexes.map(imageLabel);
  const names =
    more.length === 0 ? (first ?? '') : vscode.l10n.t('{0} and {1} more', first ?? '', more.length);
  return pickOne<readonly Extra[]>(
    [
      {
        label: offers.leave(imagesCount(held.length, room.format)),
        icon: 'circle-slash',
        value: [],
      },
      { label: offers.indexes(indexes.length), description: names, icon: 'layers', value: ['indexes'] },
    ],
    {
      title,
      placeholder: vscode.l10n.t('ECR keeps an image for as long as an index lists it'),
    },
  );
}

async function askOthers(
  room: ImageChangesRoom,
  plan: (extras: readonly Extra[]) => readonly Departing[],
  indexes: readonly Extra[],
  { title, offers }: ExtrasQuestion,
): Promise<readonly Extra[]> {
  const offered: readonly Extra[] = [
    'platforms',
    ...(offers.referrers === undefined ? [] : ['referrers' as const]),
  ];
  const tallies = plan([...indexes, ...offered]).map(({ choice, departure }) =>
    tallyOf(departure, choice.childrenOf),
  );
  const count = (extra: Extra): number => tallies.reduce((sum, { extras }) => sum + extras[extra], 0);
  const platforms = count('platforms');
  const referrers = count('referrers');
  if (platforms + referrers === 0) return [];
  return pickMany<Extra>(
    [
      ...(platforms === 0
        ? []
        : [
            {
              label: offers.platforms(imagesCount(platforms, room.format)),
              description: vscode.l10n.t('without a tag of their own, and listed by no other index'),
              picked: true,
              value: 'platforms' as const,
            },
          ]),
      ...(referrers === 0 || offers.referrers === undefined
        ? []
        : [
            {
              label: offers.referrers(room.format.count(referrers)),
              description: vscode.l10n.t(
                'signatures, SBOMs and attestations are of no use without their image',
              ),
              picked: true,
              value: 'referrers' as const,
            },
          ]),
    ],
    { title, placeholder: vscode.l10n.t('What goes with them?') },
  );
}
