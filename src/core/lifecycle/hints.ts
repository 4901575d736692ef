import { replace } from './edits';
import type { OfferedFix, ProblemList } from './problemList';
import { splitList } from './splitList';
import { covers, shapeOfPattern, shapeOfPrefix, type TagShape } from './tagMatcher';
import { propertyOf, tagListOf, type TagList, type WrittenRule } from './writtenRule';
import { t } from '../l10n';

/** Counts that nobody means to reach: the idiom for "keep these". */
const KEEP_ALL = 999;
/** Fewer images than this are gone soon in a repository that several things are built into. */
const FEW = 10;

/** Warns of what ECR accepts and hardly anybody means. */
export function checkMeaning(list: ProblemList, rules: readonly WrittenRule[], isWhole: boolean): void {
  for (const rule of rules) {
    checkAndList(list, rules, rule);
    checkCharacters(list, rule);
  }
  for (const storageClass of ['standard', 'archive'] as const) {
    const ofClass = rules
      .filter((rule) => rule.storageClass === storageClass && rule.priority !== undefined)
      .sort((a, b) => (a.priority?.value ?? 0) - (b.priority?.value ?? 0));
    for (const [at, rule] of ofClass.entries()) checkReach(list, rule, ofClass.slice(0, at));
    checkKept(list, ofClass);
  }
  if (isWhole) checkUntagged(list, rules);
}

function checkAndList(list: ProblemList, rules: readonly WrittenRule[], rule: WrittenRule): void {
  const tags = tagListOf(rule);
  if (rule.tagStatus?.value !== 'tagged' || tags === undefined || tags.array.items.length < 2) return;
  const entries = tags.entries.map(({ value }) => `"${value}"`).join(', ');
  list.warning(
    'AND_LIST',
    tags.array.range,
    tags.property.key === 'tagPatternList'
      ? t(
          'This selects only images that have a tag for every entry at once ({0}). For images whose tags match one of them, write a rule for each.',
          entries,
        )
      : t(
          'This selects only images that have a tag for every entry at once ({0}). For images whose tags begin with one of them, write a rule for each.',
          entries,
        ),
    tags.isComplete ? [[t('Write a rule for each entry'), (source) => splitList(source, rules, rule)]] : [],
  );
}

function checkCharacters(list: ProblemList, { patterns, prefixes, selection }: WrittenRule): void {
  for (const { value, range } of patterns?.entries ?? []) {
    if (!REGEX.test(value)) continue;
    const glob = globOf(value);
    list.warning(
      'NOT_REGEX',
      range,
      t(
        'A pattern is no regular expression: "*" stands for any characters, and every other character for itself, which no tag has here.',
      ),
      glob === undefined ? [] : [[t('Write "{0}"', glob), () => [replace(range, JSON.stringify(glob))]]],
    );
  }
  const starred = prefixes?.entries.filter(({ value }) => value.includes('*')) ?? [];
  for (const { range } of starred)
    list.warning(
      'STAR_IN_PREFIX',
      range,
      t(
        'In a prefix "*" is a character of the tag, which no tag has: this selects nothing. Patterns have wildcards.',
      ),
      selection !== undefined && propertyOf(selection, 'tagPatternList') === undefined
        ? [asPatterns(prefixes)]
        : [],
    );
  for (const { value, range } of prefixes?.entries ?? [])
    if (!value.includes('*') && REGEX.test(value))
      list.warning(
        'NOT_REGEX',
        range,
        t('A prefix is the beginning of a tag as it is, and no tag has these characters.'),
      );
}

/** Characters that no tag has, and regular expressions are made of. A dot may be either. */
const REGEX = /[\^$+?|()[\]{}\\]|\.\*/;

/** `^v.*$` as a pattern: what is more of a regular expression than that has none. */
function globOf(regex: string): string | undefined {
  const glob = regex
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replaceAll(/\.[*+]/g, '*')
    .replaceAll(/\\d\+|\[0-9\]\+|\\w\+/g, '*')
    .replaceAll(/\\([.-])/g, '$1');
  const open = regex.startsWith('^') ? '' : '*';
  const full =
    (glob.startsWith('*') ? '' : open) + glob + (regex.endsWith('$') || glob.endsWith('*') ? '' : '*');
  return REGEX.test(full) || full === '' ? undefined : full;
}

function asPatterns(prefixes: TagList | undefined): OfferedFix {
  return [
    t('Make it a tagPatternList'),
    () =>
      prefixes && [
        replace(prefixes.property.keyRange, '"tagPatternList"'),
        ...prefixes.entries
          .filter(({ value }) => !value.endsWith('*'))
          .map(({ value, range }) => replace(range, JSON.stringify(`${value}*`))),
      ],
  ];
}

/** What a rule of higher precedence selects, a later one cannot act on, whether the earlier one acts or keeps. */
function checkReach(list: ProblemList, rule: WrittenRule, earlier: readonly WrittenRule[]): void {
  const above = earlier.find((other) => selectsAll(other, rule));
  if (above !== undefined) {
    list.warning(
      'RULE_NEVER_ACTS',
      rule.priority?.range ?? rule.range,
      t(
        'This rule never acts: the rule {0} comes first and selects every image that this one selects.',
        above.priority?.value ?? '',
      ),
      [],
    );
    return;
  }
  const tags = tagListOf(rule);
  for (const other of earlier) {
    const others = tagListOf(other);
    const shared = tags?.entries.find(({ value }) => others?.entries.some((one) => one.value === value));
    if (shared !== undefined && others?.property.key === tags?.property.key)
      list.warning(
        'PREFIX_OVERLAP',
        shared.range,
        t(
          'The rule {0} names "{1}" too. An image that both select is left to that rule.',
          other.priority?.value ?? '',
          shared.value,
        ),
      );
  }
}

/** Never says so wrongly; where the text leaves something open it does not say so. */
function selectsAll(wide: WrittenRule, narrow: WrittenRule): boolean {
  const [status, other] = [wide.tagStatus?.value, narrow.tagStatus?.value];
  if (status === undefined || other === undefined) return false;
  // A rule for "any" that is not the last, and a second one for "untagged", are refused anyhow.
  if (status !== 'tagged' || other !== 'tagged') return false;
  const [all, some] = [shapesOf(wide), shapesOf(narrow)];
  if (all === undefined || all.length === 0 || some === undefined) return false;
  return all.every((one) => some.some((shape) => covers(one, shape)));
}

function shapesOf({ patterns, prefixes }: WrittenRule): readonly TagShape[] | undefined {
  if (patterns !== undefined && prefixes !== undefined) return undefined;
  const list = patterns ?? prefixes;
  if (list?.isComplete !== true) return undefined;
  const shape = patterns === undefined ? shapeOfPrefix : shapeOfPattern;
  return list.entries.map(({ value }) => shape(value));
}

function checkKept(list: ProblemList, ofClass: readonly WrittenRule[]): void {
  const last = ofClass.at(-1);
  for (const [at, rule] of ofClass.entries()) {
    const { countType, countNumber } = rule;
    if (countType?.value !== 'imageCountMoreThan' || countNumber === undefined) continue;
    if (countNumber.value >= KEEP_ALL && at === ofClass.length - 1 && rule.tagStatus?.value !== 'any')
      list.hint(
        'LONE_SHIELD',
        countNumber.range,
        t(
          'This keeps what it selects from the rules after it, and there is none: without a rule ECR keeps everything anyhow.',
        ),
      );
  }
  if (
    last?.tagStatus?.value === 'any' &&
    last.countType?.value === 'imageCountMoreThan' &&
    last.countNumber !== undefined &&
    last.countNumber.value < FEW &&
    ofClass.length === 1
  )
    list.warning(
      'FEW_OF_ANY',
      last.countNumber.range,
      t(
        'Only the {0} newest images of the whole repository are kept, whatever their tags: one that is in use goes when others are pushed. A rule before it can keep some.',
        last.countNumber.value,
      ),
    );
}

/** Untagged images are what a moving tag leaves behind. */
function checkUntagged(list: ProblemList, rules: readonly WrittenRule[]): void {
  const [first] = rules;
  const reaches = rules.some(
    ({ tagStatus, storageClass }) => tagStatus?.value !== 'tagged' && storageClass !== 'archive',
  );
  if (first === undefined || reaches) return;
  list.hint(
    'NO_UNTAGGED_RULE',
    { start: first.range.start, end: first.range.start + 1 },
    t('No rule reaches untagged images, which every push over an existing tag leaves behind.'),
  );
}
