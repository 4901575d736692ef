import { nearestWord } from '../nearestWord';
import { removeProperty, replace } from './edits';
import type { PolicyObject, PolicyProperty, PolicyValue, TextRange } from './policyTree';
import type { OfferedFix, ProblemList } from './problemList';
import { propertyOf } from './writtenRule';
import { t } from '../l10n';

/** What may stand at a key. */
export type Shape =
  | { readonly kind: 'object' | 'array' | 'text' | 'texts' | 'whole-number' | 'anything' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** What a shape is checked into: the codes that it has problems for. */
export type ShapeProblems = Pick<
  ProblemList<'NULL' | 'TYPE' | 'ENUM' | 'UNKNOWN_KEY' | 'REQUIRED', 'DUP_KEY'>,
  'error' | 'warning'
>;

export interface ObjectShape {
  /** What the object is, for sentences: `a selection`. */
  readonly name: string;
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/**
 * Checks the keys of an object and the kinds of their values, as the service's JSON schema does.
 * @param place where a missing key is told
 */
export function checkShape(
  list: ShapeProblems,
  object: PolicyObject,
  shape: ObjectShape,
  place: TextRange,
): void {
  checkDuplicates(list, object);
  for (const property of object.properties) {
    const expected = Object.hasOwn(shape.keys, property.key) ? shape.keys[property.key] : undefined;
    if (expected === undefined) unknownKey(list, object, property, shape);
    else if (property.value !== undefined && propertyOf(object, property.key) === property)
      checkValue(list, object, property, property.value, expected, shape);
  }
  if (object.open === true) return;
  const missing = shape.required.filter((key) => propertyOf(object, key) === undefined);
  if (missing.length === 0) return;
  const keys = missing.map((key) => `"${key}"`).join(', ');
  list.error('REQUIRED', place, t('ECR refuses {0} without {1}.', shape.name, keys));
}

/** JSON readers keep the last of several, and drop the others in silence. */
function checkDuplicates(list: ShapeProblems, object: PolicyObject): void {
  for (const property of object.properties) {
    if (propertyOf(object, property.key) === property) continue;
    list.warning(
      'DUP_KEY',
      property.keyRange,
      t('"{0}" comes again further down; ECR takes the last one and drops this one.', property.key),
      [[t('Remove this "{0}"', property.key), () => [removeProperty(object, property)]]],
    );
  }
}

function unknownKey(
  list: ShapeProblems,
  object: PolicyObject,
  property: PolicyProperty,
  { name, keys }: ObjectShape,
): void {
  const { key, keyRange } = property;
  const near = nearestWord(
    key,
    Object.keys(keys).filter((one) => propertyOf(object, one) === undefined),
  );
  const rename: OfferedFix[] =
    near === undefined ? [] : [[t('Write "{0}"', near), () => [replace(keyRange, JSON.stringify(near))]]];
  list.error(
    'UNKNOWN_KEY',
    keyRange,
    t(
      'ECR refuses {0} with the key "{1}". {2}',
      name,
      key,
      near === undefined ? t('It knows {0}.', Object.keys(keys).join(', ')) : t('Did you mean "{0}"?', near),
    ),
    [...rename, [t('Remove "{0}"', key), () => [removeProperty(object, property)]]],
  );
}

function checkValue(
  list: ShapeProblems,
  object: PolicyObject,
  property: PolicyProperty,
  value: PolicyValue,
  expected: Shape,
  { required }: ObjectShape,
): void {
  const { key } = property;
  if (value.kind === 'hole') return;
  if (value.kind === 'null') {
    const drop: OfferedFix[] = required.includes(key)
      ? []
      : [[t('Remove "{0}"', key), () => [removeProperty(object, property)]]];
    list.error('NULL', value.range, t('ECR refuses null for "{0}": leave the key out instead.', key), drop);
    return;
  }
  const wrong = (what: string, fixes: readonly OfferedFix[] = []): void =>
    list.error('TYPE', value.range, t('"{0}" must be {1}.', key, what), fixes);
  switch (expected.kind) {
    case 'object':
      if (value.kind !== 'object') wrong(t('an object'));
      return;
    case 'array':
      if (value.kind !== 'array')
        wrong(
          t('a list'),
          value.kind === 'string'
            ? [[t('Make it a list'), (source) => [replace(value.range, `[${textAt(source, value.range)}]`)]]]
            : [],
        );
      return;
    case 'anything':
      return;
    case 'texts':
      if (value.kind !== 'string' && value.kind !== 'array') wrong(t('a text, or a list of texts'));
      if (value.kind !== 'array') return;
      for (const item of value.items)
        if (item.kind !== 'string' && item.kind !== 'hole')
          list.error('TYPE', item.range, t('The entries of "{0}" must be texts.', key));
      return;
    case 'text':
      if (value.kind !== 'string') wrong(t('a text'));
      return;
    case 'whole-number':
      return checkNumber(value, wrong);
    case 'words':
      return checkWord(list, key, value, expected.words, wrong);
  }
}

type Wrong = (what: string, fixes?: readonly OfferedFix[]) => void;

function checkNumber(value: PolicyValue, wrong: Wrong): void {
  if (value.kind !== 'number') {
    const digits = value.kind === 'string' && /^[1-9]\d*$/.test(value.value) ? value.value : undefined;
    wrong(
      t('a whole number'),
      digits === undefined ? [] : [[t('Write it as a number'), () => [replace(value.range, digits)]]],
    );
  } else if (value.hasFraction || !Number.isInteger(value.value))
    wrong(
      t('a whole number, without a fraction or an exponent'),
      Number.isInteger(value.value)
        ? [[t('Write {0}', value.value), () => [replace(value.range, String(value.value))]]]
        : [],
    );
}

function checkWord(
  list: ShapeProblems,
  key: string,
  value: PolicyValue,
  words: readonly string[],
  wrong: Wrong,
): void {
  const allowed = words.map((word) => `"${word}"`).join(', ');
  if (value.kind !== 'string') return wrong(words.length === 1 ? allowed : t('one of {0}', allowed));
  if (words.includes(value.value)) return;
  const near = words.length === 1 ? words[0] : nearestWord(value.value, words);
  const fixes: OfferedFix[] =
    near === undefined ? [] : [[t('Write "{0}"', near), () => [replace(value.range, JSON.stringify(near))]]];
  const known = words.length === 1 ? t('only {0}', allowed) : t('only {0}, in this very spelling', allowed);
  list.error('ENUM', value.range, t('"{0}" knows {1}; ECR refuses "{2}".', key, known, value.value), fixes);
}

const textAt = (source: string, { start, end }: TextRange): string => source.slice(start, end);
