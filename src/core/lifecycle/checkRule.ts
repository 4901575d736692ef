import { addProperty, removeItem, removeProperty, replace } from './edits';
import type { PolicyObject, PolicyProperty, TextRange } from './policyTree';
import type { OfferedFix, ProblemList } from './problemList';
import { checkShape, type ObjectShape } from './checkShape';
import { ACTION_TYPES, COUNT_TYPES, propertyOf, STORAGE_CLASSES, TAG_STATUSES } from './writtenRule';
import type { TagList, WrittenRule } from './writtenRule';
import { t } from '../l10n';

const RULE: ObjectShape = {
  name: t('a rule'),
  keys: {
    rulePriority: { kind: 'whole-number' },
    description: { kind: 'text' },
    selection: { kind: 'object' },
    action: { kind: 'object' },
  },
  required: ['rulePriority', 'selection', 'action'],
};

const SELECTION: ObjectShape = {
  name: t('a selection'),
  keys: {
    tagStatus: { kind: 'words', words: TAG_STATUSES },
    tagPatternList: { kind: 'array' },
    tagPrefixList: { kind: 'array' },
    storageClass: { kind: 'words', words: STORAGE_CLASSES },
    countType: { kind: 'words', words: COUNT_TYPES },
    countUnit: { kind: 'words', words: ['days'] },
    countNumber: { kind: 'whole-number' },
  },
  required: ['tagStatus', 'countType', 'countNumber'],
};

const ACTION: ObjectShape = {
  name: t('an action'),
  keys: {
    type: { kind: 'words', words: ACTION_TYPES },
    targetStorageClass: { kind: 'words', words: ['archive'] },
  },
  required: ['type'],
};

/** An image that is restored later pays for this many days all the same. */
const DAYS_IN_ARCHIVE = 90;
const WILDCARDS = 4;

/** Checks a rule by itself. */
export function checkRule(list: ProblemList, rule: WrittenRule): void {
  const { object, selection, action } = rule;
  checkShape(list, object, RULE, firstCharacter(object.range));
  checkAtLeastOne(list, object, 'rulePriority');
  if (selection !== undefined) {
    checkShape(list, selection, SELECTION, keyOf(object, 'selection'));
    checkAtLeastOne(list, selection, 'countNumber');
    checkTags(list, rule, selection);
    checkCount(list, rule, selection);
  }
  if (action !== undefined) {
    checkShape(list, action, ACTION, keyOf(object, 'action'));
    checkAction(list, rule, action);
  }
}

const firstCharacter = ({ start }: TextRange): TextRange => ({ start, end: start + 1 });

function keyOf(object: PolicyObject, key: string): TextRange {
  return propertyOf(object, key)?.keyRange ?? object.range;
}

function checkAtLeastOne(list: ProblemList, object: PolicyObject, key: string): void {
  const value = propertyOf(object, key)?.value;
  if (value?.kind !== 'number' || value.hasFraction || !Number.isInteger(value.value)) return;
  if (value.value < 1)
    list.error('MIN', value.range, t('"{0}" must be 1 or more; ECR refuses {1}.', key, value.value), [
      [t('Write {0}', 1), () => [replace(value.range, '1')]],
    ]);
}

function checkTags(list: ProblemList, rule: WrittenRule, selection: PolicyObject): void {
  const { tagStatus, patterns, prefixes } = rule;
  const lists = ['tagPatternList', 'tagPrefixList']
    .map((key) => propertyOf(selection, key))
    .filter((property) => property !== undefined);
  if (tagStatus?.value === 'tagged') {
    if (lists.length === 0 && selection.open !== true)
      list.error(
        'TAG_LIST_REQUIRED',
        tagStatus.range,
        t(
          'ECR refuses "tagged" without a tagPatternList or tagPrefixList. For every tagged image, write the pattern "*".',
        ),
        [
          [
            t('Add tagPatternList ["*"]'),
            (source) => add(source, selection, 'tagStatus', '"tagPatternList": ["*"]'),
          ],
        ],
      );
    if (lists.length > 1) checkBothLists(list, selection, lists);
  } else if (tagStatus !== undefined)
    for (const property of lists) {
      if (property.value?.kind === 'hole') continue;
      list.error(
        'TAG_LIST_FORBIDDEN',
        property.keyRange,
        t('ECR refuses "{0}" with the tag status "{1}".', property.key, tagStatus.value),
        [
          [t('Remove "{0}"', property.key), () => [removeProperty(selection, property)]],
          [t('Write "tagged"'), () => [replace(tagStatus.range, '"tagged"')]],
        ],
      );
    }
  for (const one of [patterns, prefixes]) if (one !== undefined) checkEntries(list, one);
  for (const { value, range } of patterns?.entries ?? [])
    if (value.split('*').length - 1 > WILDCARDS)
      list.error('WILDCARDS', range, t('ECR takes at most {0} "*" in a pattern.', WILDCARDS));
}

function checkBothLists(list: ProblemList, selection: PolicyObject, lists: readonly PolicyProperty[]): void {
  const [, second] = lists;
  if (second === undefined) return;
  const keep = (kept: PolicyProperty): OfferedFix => [
    t('Keep "{0}"', kept.key),
    () => lists.filter((one) => one !== kept).map((one) => removeProperty(selection, one)),
  ];
  list.error(
    'TAG_LIST_BOTH',
    second.keyRange,
    t('ECR takes either tagPatternList or tagPrefixList in one rule. Two rules of a policy may differ.'),
    lists.map(keep),
  );
}

function checkEntries(list: ProblemList, { property, array }: TagList): void {
  if (array.items.length === 0 && array.open !== true)
    list.error('TAG_LIST_REQUIRED', array.range, t('ECR refuses an empty "{0}".', property.key));
  for (const item of array.items) {
    if (item.kind === 'hole') continue;
    if (item.kind === 'null') list.error('NULL', item.range, t('ECR refuses null in a list of tags.'));
    else if (item.kind !== 'string') list.error('TYPE', item.range, t('A list of tags holds texts.'));
    else if (item.value === '')
      list.error(
        'EMPTY_ENTRY',
        item.range,
        t('ECR refuses an empty text in a list of tags. For every tagged image, write the pattern "*".'),
        array.items.length > 1 ? [[t('Remove the empty text'), () => [removeItem(array, item)]]] : [],
      );
  }
}

function checkCount(list: ProblemList, rule: WrittenRule, selection: PolicyObject): void {
  const { countType, countNumber, storageClass } = rule;
  if (countType === undefined) return;
  const unit = propertyOf(selection, 'countUnit');
  const type = countType.value;
  if (type === 'imageCountMoreThan') {
    if (unit !== undefined && unit.value?.kind !== 'hole' && unit.value?.kind !== 'null')
      list.error(
        'COUNTUNIT_FORBIDDEN',
        unit.keyRange,
        t('ECR refuses "countUnit" with "imageCountMoreThan": images have no unit.'),
        [[t('Remove "countUnit"'), () => [removeProperty(selection, unit)]]],
      );
  } else if (unit === undefined && selection.open !== true)
    list.error(
      'COUNTUNIT_REQUIRED',
      countType.range,
      t('ECR refuses "{0}" without "countUnit": "days".', type),
      [
        [
          t('Add "countUnit": "days"'),
          (source) => add(source, selection, 'countType', '"countUnit": "days"'),
        ],
      ],
    );

  const storage = propertyOf(selection, 'storageClass');
  if (type === 'sinceImageTransitioned') {
    if (storageClass === 'standard')
      list.error(
        'STORAGE_REQUIRED',
        storage?.range ?? countType.range,
        t('ECR takes "sinceImageTransitioned" only with "storageClass": "archive".'),
        [
          [
            t('Set "storageClass": "archive"'),
            (source) =>
              storage?.value === undefined
                ? add(source, selection, 'tagStatus', '"storageClass": "archive"')
                : [replace(storage.value.range, '"archive"')],
          ],
        ],
      );
    if (countNumber !== undefined && countNumber.value < DAYS_IN_ARCHIVE)
      list.error(
        'ARCHIVE_MIN_90',
        countNumber.range,
        t('ECR deletes nothing that has been in the archive for less than {0} days.', DAYS_IN_ARCHIVE),
        [[t('Write {0}', DAYS_IN_ARCHIVE), () => [replace(countNumber.range, String(DAYS_IN_ARCHIVE))]]],
      );
  } else if (storageClass === 'archive' && storage !== undefined)
    list.error(
      'STORAGE_STANDARD_ONLY',
      storage.value?.range ?? storage.range,
      t(
        'ECR takes "{0}" for the standard storage class only; the archive goes with "sinceImageTransitioned".',
        type,
      ),
      [
        [t('Remove "storageClass"'), () => [removeProperty(selection, storage)]],
        [t('Write "sinceImageTransitioned"'), () => [replace(countType.range, '"sinceImageTransitioned"')]],
      ],
    );
}

function checkAction(list: ProblemList, { actionType, countType }: WrittenRule, action: PolicyObject): void {
  if (actionType === undefined) return;
  const target = propertyOf(action, 'targetStorageClass');
  const archive = '"targetStorageClass": "archive"';
  if (actionType.value === 'transition' && target === undefined && action.open !== true)
    list.error('TARGET_REQUIRED', actionType.range, t('ECR refuses "transition" without {0}.', archive), [
      [t('Add {0}', archive), (source) => add(source, action, 'type', archive)],
    ]);
  if (actionType.value === 'expire' && target !== undefined && target.value?.kind !== 'hole')
    list.error('TARGET_FORBIDDEN', target.keyRange, t('ECR refuses "targetStorageClass" with "expire".'), [
      [t('Remove "targetStorageClass"'), () => [removeProperty(action, target)]],
      [t('Write "transition"'), () => [replace(actionType.range, '"transition"')]],
    ]);
  if (countType?.value === 'sinceImagePulled' && actionType.value === 'expire')
    list.error(
      'PULLED_TRANSITION_ONLY',
      actionType.range,
      t('ECR can archive images by their last pull ("transition"), and not expire them.'),
      [
        [
          t('Archive them instead'),
          (source) => [
            replace(actionType.range, '"transition"'),
            ...(target === undefined ? (add(source, action, 'type', archive) ?? []) : []),
          ],
        ],
        [
          t('Count from the push: "sinceImagePushed"'),
          () => [replace(countType.range, '"sinceImagePushed"')],
        ],
      ],
    );
  if (countType?.value === 'sinceImageTransitioned' && actionType.value === 'transition')
    list.error('TRANSITIONED_EXPIRE_ONLY', actionType.range, t('What is in the archive can only expire.'), [
      [
        t('Write "expire"'),
        () => [
          replace(actionType.range, '"expire"'),
          ...(target === undefined ? [] : [removeProperty(action, target)]),
        ],
      ],
    ]);
}

/** Behind the property of a key that is there. */
function add(source: string, object: PolicyObject, after: string, text: string) {
  const property = propertyOf(object, after);
  return property === undefined ? undefined : [addProperty(source, property, text)];
}
