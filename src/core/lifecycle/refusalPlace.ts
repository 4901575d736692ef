import { checkPolicy } from './checkPolicy';
import { parsePolicy } from './parsePolicy';
import type { TextRange } from './policyTree';
import type { PolicyProblemCode } from './problem';

/** What ECR's own sentences are about, in the codes of our checks. The sentences are those that ECR is known to say. */
const CODES: readonly (readonly [sentence: RegExp, ...codes: readonly PolicyProblemCode[]])[] = [
  [/length greater than or equal/i, 'LEN_MIN'],
  [/length less than or equal/i, 'LEN_MAX'],
  [/duplicate priority/i, 'DUP_PRIORITY'],
  [/only one rule can specify 'any'/i, 'ANY_ONCE'],
  [/tagStatus=ANY must have the lowest priority/i, 'ANY_LAST'],
  [/only one rule can select untagged/i, 'UNTAGGED_ONCE'],
  [/only one of tagPrefixList or tagPatternList/i, 'TAG_LIST_BOTH'],
  [/must specify tagPrefixList or tagPatternList/i, 'TAG_LIST_REQUIRED'],
  [/cannot specify \w+ with tagStatus/i, 'TAG_LIST_FORBIDDEN'],
  [/total number of \* must not exceed/i, 'WILDCARDS'],
  [/support the STANDARD storage class only/i, 'STORAGE_STANDARD_ONLY'],
  [/array is too long/i, 'RULES_MAX'],
  [/array is too short/i, 'RULES_MIN'],
  [/missing required properties/i, 'REQUIRED'],
  [/not allowed by the schema/i, 'UNKNOWN_KEY'],
  [/lower than the required minimum/i, 'MIN'],
  [/not found in enum/i, 'ENUM'],
  [/instance type/i, 'TYPE', 'NULL'],
  [/could not map policyString/i, 'JSON', 'TARGET_REQUIRED'],
  [/unique set of prefixes|duplicate.*prefix/i, 'PREFIX_SET_DUP', 'PREFIX_OVERLAP'],
];

/** Where in the policy lies what ECR says against it, as far as our checks see it too: as an error or as a doubt. */
export function placeOfRefusal(said: string, text: string): TextRange | undefined {
  const codes = CODES.find(([sentence]) => sentence.test(said))?.slice(1) ?? [];
  return checkPolicy(parsePolicy(text)).find(({ code }) => codes.includes(code))?.range;
}
