import * as vscode from 'vscode';
import { nameOfImage } from '../../core/images/imageName';
import type { Registry } from '../../core/registries/registry';
import { ecrPlaceOf } from '../../core/workloads/ecrPlace';
import type { RelatedUse } from '../../core/workloads/imageUse';
import type { ImageUses } from '../../state/imageUses';
import { pickOne, type Choice } from '../../ui/pick';
import { registryName } from '../../ui/registries';
import type { ImagePlace, RepositoryPlace } from './needs';
import type { UsageRoom } from './usageRoom';

/** What somebody wants to know the uses of. */
export interface UsageSubject {
  readonly name: string;
  readonly registries: readonly Registry[];
  /** Those that are about it, of all that is known. */
  readonly usesIn: (known: ImageUses) => readonly RelatedUse[];
  /** Set where it is one image. */
  readonly image?: ImagePlace;
}

/** What the command was called on: images, repositories, registries; else it is asked, where more than one registry is shown. */
export async function subjectOf(room: UsageRoom, args: readonly unknown[]): Promise<UsageSubject> {
  const { places } = room.needs;
  const images = places.askedImages(args);
  if (images.length > 0) return ofImages(images);
  const repositories = places.askedRepositories(args);
  if (repositories.length > 0) return ofRepositories(repositories);
  const registries = places.askedRegistries(args).map(({ registry }) => registry);
  return ofRegistries(registries.length > 0 ? registries : await chooseRegistries(room));
}

function ofImages(images: readonly ImagePlace[]): UsageSubject {
  const { t } = vscode.l10n;
  const [image] = images;
  const isOne = images.length === 1 && image !== undefined;
  return {
    name: isOne ? nameOfImage(image) : t('{0} images', images.length),
    registries: images.map(({ registry }) => registry),
    usesIn: (known) => images.flatMap(({ digest }) => known.of(digest)),
    ...(isOne && { image }),
  };
}

function ofRepositories(repositories: readonly RepositoryPlace[]): UsageSubject {
  const [only, ...others] = repositories.map(({ repository }) => repository.name);
  const keys = new Set(
    repositories.map(({ registry, repository }) =>
      JSON.stringify([repository.registryId, registry.region, repository.name]),
    ),
  );
  return {
    name:
      only !== undefined && others.length === 0
        ? only
        : vscode.l10n.t('{0} repositories', repositories.length),
    registries: repositories.map(({ registry }) => registry),
    usesIn: (known) =>
      allOf(known).filter(({ image = '' }) => {
        const place = ecrPlaceOf(image);
        return (
          place !== undefined && keys.has(JSON.stringify([place.accountId, place.region, place.repository]))
        );
      }),
  };
}

function ofRegistries(registries: readonly Registry[]): UsageSubject {
  const [registry] = registries;
  const isOne = registries.length === 1 && registry !== undefined;
  return {
    name: isOne
      ? vscode.l10n.t('in {0}, {1}', registryName(registry), registry.region)
      : vscode.l10n.t('in {0} registries', registries.length),
    registries,
    usesIn: (known) =>
      registries
        .flatMap((each) => known.askedIn(each)?.uses ?? [])
        .filter((use, nth, all) => all.indexOf(use) === nth),
  };
}

function allOf(known: ImageUses): readonly RelatedUse[] {
  return known.asked().flatMap(({ uses }) => uses);
}

async function chooseRegistries(room: UsageRoom): Promise<readonly Registry[]> {
  const { t } = vscode.l10n;
  const shown = await room.needs.shownRegistries();
  if (shown.length < 2) return shown;
  const each = shown.map((registry): Choice<readonly Registry[]> => ({
    label: registryName(registry),
    description: registry.region,
    icon: 'cloud',
    value: [registry],
  }));
  return pickOne([{ label: t('All Registries'), icon: 'globe', value: shown }, ...each], {
    title: t('What Runs'),
    placeholder: t('Where to ask what runs'),
  });
}
