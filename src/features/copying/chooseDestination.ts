import * as vscode from 'vscode';
import type { Registry } from '../../core/registries/registry';
import { pickOne, type Choice } from '../../ui/pick';
import { registryName, requireWritable } from '../../ui/registries';
import { nameOf, type CopiedImages, type CopyingRoom } from './copyingRoom';
import type { Destination } from './needs';

interface Place {
  readonly registry: Registry;
  readonly repository: string;
}

/**
 * Where to copy to: the last destinations first, then the repository of the same name in every other registry that is
 * shown, then any other. Several images keep their own tags.
 * @throws `read-only-registry`, `cancelled`
 */
export async function chooseDestination(room: CopyingRoom, copied: CopiedImages): Promise<Destination> {
  const { t } = vscode.l10n;
  const title = t('Copy {0} to…', nameOf(copied));
  const places = await proposedPlaces(room, copied);
  const choices: Choice<Place | 'other'>[] = await Promise.all(
    places.map(async ({ place, last }) => ({
      label: place.repository,
      description: `${registryName(place.registry)} · ${await room.needs.destinations.line(place.registry, room.closing.signal)}`,
      icon: last ? 'history' : 'package',
      section: last ? t('copied to before') : t('the same name in another registry'),
      value: place,
    })),
  );
  const other: Choice<Place | 'other'> = {
    ...{ label: t('Another Registry or Repository…'), icon: 'edit', section: t('others'), value: 'other' },
  };
  const chosen =
    choices.length === 0
      ? 'other'
      : await pickOne<Place | 'other'>([...choices, other], {
          title,
          placeholder: t('Choose where to copy to'),
        });
  const [{ tags }, ...others] = copied.images;
  const target = await room.needs.destinations.choose({
    ...{ title, tags: others.length > 0 ? [] : tags },
    ...{ tagsOptional: true, keepTags: others.length > 0 },
    ...(chosen === 'other' ? {} : { place: chosen }),
  });
  requireWritable(target.registry);
  return target;
}

async function proposedPlaces(
  { needs, remembered }: CopyingRoom,
  { registry: from, repository: { name } }: CopiedImages,
): Promise<readonly { readonly place: Place; readonly last: boolean }[]> {
  const writable = (await needs.shownRegistries()).filter(({ access }) => access === 'write');
  const last = remembered
    .after({ registry: from.id, repository: name })
    .flatMap(({ registry: id, repository }) => {
      const registry = writable.find((each) => each.id === id);
      return registry === undefined ? [] : [{ place: { registry, repository }, last: true }];
    });
  const same = writable.map((registry) => ({ place: { registry, repository: name }, last: false }));
  const once = new Map<string, { readonly place: Place; readonly last: boolean }>();
  for (const proposal of [...last.slice(0, 3), ...same]) {
    const { registry, repository } = proposal.place;
    const key = `${registry.id}|${repository}`;
    if (key !== `${from.id}|${name}` && !once.has(key)) once.set(key, proposal);
  }
  return [...once.values()];
}
