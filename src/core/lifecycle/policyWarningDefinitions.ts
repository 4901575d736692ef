import type { DiagnosticDefinition } from '../diagnostics/definition';
import { inRules, inTagList, type PolicyExample } from './policyExample';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const PROPERTIES = `${GUIDE}/lifecycle_policy_parameters.html`;
const WORKS = `${GUIDE}/LifecyclePolicies.html`;
const EXAMPLES = `${GUIDE}/lifecycle_policy_examples.html`;

const UNTAGGED =
  '"selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" }';
const tagged = (list: string, count: number): string =>
  `"selection": { "tagStatus": "tagged", ${list}, "countType": "imageCountMoreThan", "countNumber": ${count} }, "action": { "type": "expire" }`;
const rules = (...each: readonly string[]): string =>
  `[${each.map((rule, at) => `{ "rulePriority": ${at + 1}, ${rule} }`).join(', ')}]`;

/** What ECR accepts in a lifecycle policy and hardly anybody means. */
export const POLICY_WARNINGS = {
  AND_LIST: {
    title: 'Several tags that an image is to have at once',
    means:
      'A rule selects the images that have a tag for **every** entry of its list, and not for one of them. One tag may do for several entries. For images with one tag or the other, write a rule for each.',
    source: EXAMPLES,
    example: inTagList('["dev*", "staging*"]', '["dev*"]'),
  },
  DUP_KEY: {
    title: 'A key that comes twice',
    means:
      'Of a key that comes twice in an object, JSON readers keep the last and drop the first in silence: two rules that were written into one pair of braces become one.',
    example: inRules(
      `[{ "rulePriority": 1, ${UNTAGGED}, "rulePriority": 2 }]`,
      `[{ "rulePriority": 1, ${UNTAGGED} }]`,
    ),
  },
  NOT_REGEX: {
    title: 'A regular expression where patterns are',
    means:
      'In a pattern `*` stands for any characters and every other character for itself; a prefix is the beginning of a tag as it is. Tags have none of the characters that regular expressions are made of, so this selects nothing.',
    source: PROPERTIES,
    example: inTagList('["^v[0-9]+.*$"]', '["v*"]'),
  },
  STAR_IN_PREFIX: {
    title: 'A wildcard in a prefix',
    means:
      'In a `tagPrefixList` a `*` is a character of the tag, which no tag has. Wildcards are for a `tagPatternList`.',
    source: PROPERTIES,
    example: inRules(
      rules(tagged('"tagPrefixList": ["pr-*"]', 10), UNTAGGED),
      rules(tagged('"tagPatternList": ["pr-*"]', 10), UNTAGGED),
    ),
  },
  RULE_NEVER_ACTS: {
    title: 'A rule that never acts',
    means:
      'An image is left to the first rule that selects it, also where that rule keeps it. Here an earlier rule selects every image that this one does. Put the narrower rule first.',
    source: WORKS,
    example: inRules(
      rules(tagged('"tagPatternList": ["prod*"]', 10), tagged('"tagPatternList": ["prod-eu*"]', 3), UNTAGGED),
      rules(tagged('"tagPatternList": ["prod-eu*"]', 3), tagged('"tagPatternList": ["prod*"]', 10), UNTAGGED),
    ),
  },
  PREFIX_OVERLAP: {
    title: 'A tag that two rules name',
    means: 'An image that both rules select is left to the one with the lower `rulePriority`.',
    source: WORKS,
    example: inRules(
      rules(
        tagged('"tagPatternList": ["a*", "b*"]', 10),
        tagged('"tagPatternList": ["a*", "c*"]', 3),
        UNTAGGED,
      ),
      rules(tagged('"tagPatternList": ["b*"]', 10), tagged('"tagPatternList": ["c*"]', 3), UNTAGGED),
    ),
  },
  LONE_SHIELD: {
    title: 'A rule that keeps images from no other rule',
    means:
      'A rule that keeps more images than there ever are keeps what it selects from the rules after it. Where none follows it does nothing: what no rule acts on stays anyhow.',
    source: WORKS,
    example: inRules(
      rules(UNTAGGED, tagged('"tagPatternList": ["v*"]', 9999)),
      rules(
        tagged('"tagPatternList": ["v*"]', 9999),
        '"selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" }',
      ),
    ),
  },
  FEW_OF_ANY: {
    title: 'Few images of the whole repository',
    means:
      'A few newest images are kept, whatever their tags: one that is in use goes when others are pushed. A rule before it can keep some, and a higher count leaves more time.',
    source: WORKS,
    example: inRules(
      rules(
        '"selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 3 }, "action": { "type": "expire" }',
      ),
      rules(
        '"selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 50 }, "action": { "type": "expire" }',
      ),
    ),
  },
  NO_UNTAGGED_RULE: {
    title: 'No rule for untagged images',
    means:
      'Every push over an existing tag leaves the former image behind without one. Without a rule such images stay, and are paid for.',
    example: inRules(
      rules(tagged('"tagPatternList": ["prod*"]', 10)),
      rules(tagged('"tagPatternList": ["prod*"]', 10), UNTAGGED),
    ),
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition & { readonly example: PolicyExample }>>;
