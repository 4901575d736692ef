import { t } from '../l10n';
import type { LifecycleRule } from './policy';
import { tagListOf, type ActionType, type CountType, type TagStatus, type WrittenRule } from './writtenRule';

/** What of a rule is put into words. What is absent is not written yet. */
interface Described {
  readonly tagStatus: TagStatus | undefined;
  readonly list?: { readonly by: 'pattern' | 'prefix'; readonly entries: readonly string[] };
  readonly inArchive: boolean;
  readonly countType: CountType | undefined;
  readonly count: number | undefined;
  readonly action: ActionType | undefined;
}

/**
 * A rule in plain words: `Expires images with a tag that matches "pr-*" once they were pushed … more than 14 days ago.`
 * @returns undefined where too little of it is written
 */
export function describeRule(rule: WrittenRule): string | undefined {
  const list = tagListOf(rule);
  const entries = list?.entries.map(({ value }) => `"${value}"`) ?? [];
  if (list !== undefined && !list.isComplete) entries.push('…');
  return inWords({
    tagStatus: rule.tagStatus?.value,
    ...(list !== undefined && {
      list: { by: list.property.key === 'tagPatternList' ? 'pattern' : 'prefix', entries },
    }),
    inArchive: rule.storageClass === 'archive',
    countType: rule.countType?.value,
    count: rule.countNumber?.value,
    action: rule.actionType?.value,
  });
}

/** A whole rule in plain words. */
export function describePolicyRule({ tags, storageClass, count, action }: LifecycleRule): string {
  const described: Described = {
    tagStatus: 'entries' in tags ? 'tagged' : tags.kind,
    ...('entries' in tags && {
      list: {
        by: tags.kind === 'patterns' ? 'pattern' : 'prefix',
        entries: tags.entries.map((entry) => `"${entry}"`),
      },
    }),
    ...{ inArchive: storageClass === 'archive', countType: count.kind, action },
    count: 'images' in count ? count.images : count.days,
  };
  return inWords(described) ?? '';
}

function inWords({ countType, count, action, ...selection }: Described): string | undefined {
  const images = imagesIn(selection);
  if (images === undefined || countType === undefined) return undefined;
  const number = count === undefined ? '…' : count.toLocaleString('en');
  const days = count === 1 ? t('1 day') : t('{0} days', number);
  return SENTENCES[countType][action ?? 'unwritten'](
    images,
    countType === 'imageCountMoreThan' ? number : days,
  );
}

type Said = (images: string, count: string) => string;

/** Whole sentences, so that translators can put their words in another order. */
const SENTENCES: Readonly<Record<CountType, Readonly<Record<ActionType | 'unwritten', Said>>>> = {
  imageCountMoreThan: {
    expire: (images, number) => t('Of {0}, keeps the newest {1} and expires the others.', images, number),
    transition: (images, number) =>
      t('Of {0}, keeps the newest {1} and archives the others.', images, number),
    unwritten: (images, number) => t('Of {0}, keeps the newest {1} and takes the others.', images, number),
  },
  sinceImagePushed: {
    expire: (images, days) =>
      t('Expires {0} once they were pushed (or restored) more than {1} ago.', images, days),
    transition: (images, days) =>
      t('Archives {0} once they were pushed (or restored) more than {1} ago.', images, days),
    unwritten: (images, days) =>
      t('Takes {0} once they were pushed (or restored) more than {1} ago.', images, days),
  },
  sinceImagePulled: {
    expire: (images, days) =>
      t('Expires {0} once they were last pulled (or, if never, pushed) more than {1} ago.', images, days),
    transition: (images, days) =>
      t('Archives {0} once they were last pulled (or, if never, pushed) more than {1} ago.', images, days),
    unwritten: (images, days) =>
      t('Takes {0} once they were last pulled (or, if never, pushed) more than {1} ago.', images, days),
  },
  sinceImageTransitioned: {
    expire: (images, days) =>
      t('Expires {0} once they have been in the archive for more than {1}.', images, days),
    transition: (images, days) =>
      t('Archives {0} once they have been in the archive for more than {1}.', images, days),
    unwritten: (images, days) =>
      t('Takes {0} once they have been in the archive for more than {1}.', images, days),
  },
};

function imagesIn({
  tagStatus,
  list,
  inArchive,
}: Pick<Described, 'tagStatus' | 'list' | 'inArchive'>): string | undefined {
  switch (tagStatus) {
    case undefined:
      return undefined;
    case 'any':
      return inArchive ? t('all images in the archive') : t('all images');
    case 'untagged':
      return inArchive ? t('untagged images in the archive') : t('untagged images');
    case 'tagged':
      return taggedImages(list, inArchive);
  }
}

function taggedImages(list: Described['list'], inArchive: boolean): string {
  const [only, ...more] = list?.entries ?? [];
  if (list === undefined || only === undefined)
    return inArchive ? t('tagged images in the archive') : t('tagged images');
  if (more.length > 0) {
    const all = list.entries.join(', ');
    return inArchive
      ? t('images in the archive that have a tag for each of these at once: {0}', all)
      : t('images that have a tag for each of these at once: {0}', all);
  }
  if (list.by === 'pattern')
    return inArchive
      ? t('images in the archive with a tag that matches {0}', only)
      : t('images with a tag that matches {0}', only);
  return inArchive
    ? t('images in the archive with a tag that begins with {0}', only)
    : t('images with a tag that begins with {0}', only);
}
