import type { LifecycleRule } from './policy';
import { tagListOf, type ActionType, type CountType, type TagStatus, type WrittenRule } from './writtenRule';

/** What of a rule is put into words. What is absent is not written yet. */
interface Described {
  readonly tagStatus: TagStatus | undefined;
  readonly list?: { readonly verb: 'matches' | 'begins with'; readonly entries: readonly string[] };
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
      list: { verb: list.property.key === 'tagPatternList' ? 'matches' : 'begins with', entries },
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
        verb: tags.kind === 'patterns' ? 'matches' : 'begins with',
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
  const verb = action === 'transition' ? 'Archives' : action === undefined ? 'Takes' : 'Expires';
  const number = count === undefined ? '…' : count.toLocaleString('en');
  const days = `${number} ${number === '1' ? 'day' : 'days'}`;
  switch (countType) {
    case 'imageCountMoreThan':
      return `Of ${images}, keeps the newest ${number} and ${verb.toLowerCase()} the others.`;
    case 'sinceImagePushed':
      return `${verb} ${images} once they were pushed (or restored) more than ${days} ago.`;
    case 'sinceImagePulled':
      return `${verb} ${images} once they were last pulled (or, if never, pushed) more than ${days} ago.`;
    case 'sinceImageTransitioned':
      return `${verb} ${images} once they have been in the archive for more than ${days}.`;
  }
}

function imagesIn({
  tagStatus,
  list,
  inArchive,
}: Pick<Described, 'tagStatus' | 'list' | 'inArchive'>): string | undefined {
  const where = inArchive ? ' in the archive' : '';
  switch (tagStatus) {
    case undefined:
      return undefined;
    case 'any':
      return `all images${where}`;
    case 'untagged':
      return `untagged images${where}`;
    case 'tagged': {
      const [only, ...more] = list?.entries ?? [];
      if (list === undefined || only === undefined) return `tagged images${where}`;
      return more.length > 0
        ? `images${where} that have a tag for each of these at once: ${list.entries.join(', ')}`
        : `images${where} with a tag that ${list.verb} ${only}`;
    }
  }
}
