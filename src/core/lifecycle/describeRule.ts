import { tagListOf, type WrittenRule } from './writtenRule';

/**
 * A rule in plain words: `Expires images with a tag that matches "pr-*", once they are more than 14 days old.`
 * @returns undefined where too little of it is written
 */
export function describeRule(rule: WrittenRule): string | undefined {
  const { actionType, countType, countNumber } = rule;
  const images = imagesOf(rule);
  if (images === undefined || countType === undefined) return undefined;
  const verb =
    actionType?.value === 'transition' ? 'Archives' : actionType === undefined ? 'Takes' : 'Expires';
  const count = countNumber === undefined ? '…' : countNumber.value.toLocaleString('en');
  const days = `${count} ${count === '1' ? 'day' : 'days'}`;
  switch (countType.value) {
    case 'imageCountMoreThan':
      return `Of ${images}, keeps the newest ${count} and ${verb.toLowerCase()} the others.`;
    case 'sinceImagePushed':
      return `${verb} ${images} once they were pushed (or restored) more than ${days} ago.`;
    case 'sinceImagePulled':
      return `${verb} ${images} once they were last pulled (or, if never, pushed) more than ${days} ago.`;
    case 'sinceImageTransitioned':
      return `${verb} ${images} once they have been in the archive for more than ${days}.`;
  }
}

function imagesOf(rule: WrittenRule): string | undefined {
  const where = rule.storageClass === 'archive' ? ' in the archive' : '';
  switch (rule.tagStatus?.value) {
    case undefined:
      return undefined;
    case 'any':
      return `all images${where}`;
    case 'untagged':
      return `untagged images${where}`;
    case 'tagged': {
      const list = tagListOf(rule);
      const entries = list?.entries.map(({ value }) => `"${value}"`) ?? [];
      if (list !== undefined && !list.isComplete) entries.push('…');
      if (list === undefined || entries.length === 0) return `tagged images${where}`;
      const verb = list.property.key === 'tagPatternList' ? 'matches' : 'begins with';
      const [only = ''] = entries;
      if (entries.length > 1)
        return `images${where} that have a tag for each of these at once: ${entries.join(', ')}`;
      return `images${where} with a tag that ${verb} ${only}`;
    }
  }
}
