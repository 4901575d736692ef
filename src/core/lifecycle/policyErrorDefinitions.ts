import type { DiagnosticDefinition } from '../diagnostics/definition';
import { inAction, inPolicy, inRule, inRules, inSelection, inTagList } from './policyExample';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const PROPERTIES = `${GUIDE}/lifecycle_policy_parameters.html`;
const WORKS = `${GUIDE}/LifecyclePolicies.html`;
const PUT = 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html';

/** What ECR refuses in a lifecycle policy. */
export const POLICY_ERRORS = {
  JSON: {
    title: 'The policy is no plain JSON object',
    means:
      'ECR reads plain JSON: no comments, no comma before a closing bracket, and an object on the outside. It answers "Could not map policyString into LifecyclePolicy" and names no place. What a comment would say goes into the `description` of a rule.',
    source: PROPERTIES,
    example: inPolicy(
      '{ "rules": [ /* old images */ ] }',
      '{ "rules": [{ "rulePriority": 1, "description": "old images", "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } }] }',
    ),
  },
  LEN_MIN: {
    title: 'The policy is shorter than 100 characters',
    means:
      'No policy with a rule is as short as this: most often it is a file name, or nothing, where the text was to be. The policy of a repository creation template may be short.',
    source: PUT,
    example: inPolicy(
      '{ "rules": [] }',
      '{ "rules": [{ "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } }] }',
    ),
  },
  LEN_MAX: {
    title: 'The policy is longer than 30,720 characters',
    means: 'White space counts, so a policy without indentation may still fit. This quota cannot be raised.',
    source: PUT,
  },
  TYPE: {
    title: 'A value of the wrong kind',
    means:
      'ECR takes numbers without quotes, without a fraction and without an exponent, and lists of tags as lists even where they have one entry.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": "100" }',
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }',
    ),
  },
  REQUIRED: {
    title: 'A key is missing',
    means:
      'A rule needs `rulePriority`, `selection` and `action`; a selection needs `tagStatus`, `countType` and `countNumber`; an action needs its `type`.',
    source: PROPERTIES,
    example: inSelection(
      '{ "countType": "imageCountMoreThan", "countNumber": 100 }',
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }',
    ),
  },
  UNKNOWN_KEY: {
    title: 'A key that ECR does not know',
    means: 'ECR refuses what it does not know, and keys are written exactly as in the documentation.',
    source: PROPERTIES,
    example: inRule(
      '{ "priority": 1, "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }',
      '{ "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }',
    ),
  },
  NULL: {
    title: 'null in place of a value',
    means:
      'For ECR `null` is a value, and none that it takes. Tools write it for what was not set: leave the key out instead.',
    example: inSelection(
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countUnit": null, "countNumber": 100 }',
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }',
    ),
  },
  ENUM: {
    title: 'A word that ECR does not know there',
    means:
      'The words of the language are fixed, in their very spelling: `days` and not `day`, `expire` and not `delete`.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "day", "countNumber": 14 }',
      '{ "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 }',
    ),
  },
  MIN: {
    title: 'A number below 1',
    means: 'Priorities and counts begin at 1. There is no rule that keeps no image at all.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 0 }',
      '{ "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }',
    ),
  },
  RULES_MIN: {
    title: 'No rules',
    means: 'To have no rules, delete the policy: the repository then keeps every image.',
    source: PROPERTIES,
    example: inRules(
      '[]',
      '[{ "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }]',
    ),
  },
  RULES_MAX: {
    title: 'More than 50 rules',
    means:
      'ECR takes 50 rules in a policy. A pattern with `*` may take the place of several rules for single tags.',
    source: PROPERTIES,
  },
  DUP_PRIORITY: {
    title: 'Two rules with the same priority',
    means:
      'Each `rulePriority` stands once in a policy. The numbers need not follow each other, and their order in the text does not matter.',
    source: PROPERTIES,
    example: inRules(
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } },
  { "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }
]`,
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }
]`,
    ),
  },
  ANY_ONCE: {
    title: 'Two rules for any image',
    means: 'A storage class has one rule with the tag status `any`.',
    source: PROPERTIES,
    example: inRules(
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 90 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }
]`,
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 90 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } }
]`,
    ),
  },
  ANY_LAST: {
    title: 'The rule for any image is not the last',
    means:
      'A rule with the tag status `any` has the highest `rulePriority` of its storage class: it takes what the others leave. What ECR calls the lowest priority is the highest number.',
    source: PROPERTIES,
    example: inRules(
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } }
]`,
      `[
  { "rulePriority": 3, "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } }
]`,
    ),
  },
  UNTAGGED_ONCE: {
    title: 'Two rules for untagged images',
    means: 'A storage class has one rule with the tag status `untagged`.',
    source: PROPERTIES,
    example: inRules(
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 }, "action": { "type": "expire" } }
]`,
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 }, "action": { "type": "expire" } }
]`,
    ),
  },
  TAG_LIST_REQUIRED: {
    title: '"tagged" without tags',
    means:
      'With the tag status `tagged` ECR wants a `tagPatternList` or a `tagPrefixList` that has an entry. For every tagged image, write the pattern `*`.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 10 }',
      '{ "tagStatus": "tagged", "tagPatternList": ["*"], "countType": "imageCountMoreThan", "countNumber": 10 }',
    ),
  },
  TAG_LIST_BOTH: {
    title: 'Patterns and prefixes in one rule',
    means: 'A rule has either a `tagPatternList` or a `tagPrefixList`. Two rules of a policy may differ.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "tagged", "tagPatternList": ["v*"], "tagPrefixList": ["v"], "countType": "imageCountMoreThan", "countNumber": 10 }',
      '{ "tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10 }',
    ),
  },
  TAG_LIST_FORBIDDEN: {
    title: 'A list of tags without "tagged"',
    means: 'A list of tags goes with the tag status `tagged` alone.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "any", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10 }',
      '{ "tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10 }',
    ),
  },
  PREFIX_SET_DUP: {
    title: 'The same tags in two rules',
    means:
      'The rules of a storage class have different lists of tags. Lists are compared whole, whatever the order of their entries.',
    source: PROPERTIES,
    example: inRules(
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10 }, "action": { "type": "expire" } },
  { "rulePriority": 2, "selection": { "tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 90 }, "action": { "type": "expire" } }
]`,
      `[
  { "rulePriority": 1, "selection": { "tagStatus": "tagged", "tagPatternList": ["v*"], "countType": "imageCountMoreThan", "countNumber": 10 }, "action": { "type": "expire" } }
]`,
    ),
  },
  EMPTY_ENTRY: {
    title: 'An empty text among tags',
    means: 'No tag is empty. For every tagged image, write the pattern `*`.',
    example: inTagList('[""]', '["*"]'),
  },
  WILDCARDS: {
    title: 'More than four wildcards',
    means: 'A pattern has at most four `*`, the only wildcard there is.',
    source: PROPERTIES,
    example: inTagList('["*a*b*c*d*"]', '["*a*b*c*d"]'),
  },
  COUNTUNIT_REQUIRED: {
    title: 'A time without its unit',
    means: 'What is counted in time has `"countUnit": "days"`; there is no other unit.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 14 }',
      '{ "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14 }',
    ),
  },
  COUNTUNIT_FORBIDDEN: {
    title: 'A unit for a number of images',
    means: '`imageCountMoreThan` counts images, which have no unit.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countUnit": "days", "countNumber": 100 }',
      '{ "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 100 }',
    ),
  },
  TARGET_REQUIRED: {
    title: 'A transition to nowhere',
    means:
      'A `transition` says where to, and the archive is the only place. ECR answers as if the policy were no JSON.',
    source: PROPERTIES,
    example: inAction(
      '{ "type": "transition" }',
      '{ "type": "transition", "targetStorageClass": "archive" }',
    ),
  },
  TARGET_FORBIDDEN: {
    title: 'A storage class for what is deleted',
    means: '`expire` deletes images; `targetStorageClass` goes with `transition`.',
    source: PROPERTIES,
    example: inAction(
      '{ "type": "expire", "targetStorageClass": "archive" }',
      '{ "type": "transition", "targetStorageClass": "archive" }',
    ),
  },
  STORAGE_REQUIRED: {
    title: 'Archived images sought outside the archive',
    means:
      'Without a `storageClass` a rule is about standard storage, and `sinceImageTransitioned` about the archive: it needs `"storageClass": "archive"`.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "any", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 365 }',
      '{ "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 365 }',
    ),
  },
  STORAGE_STANDARD_ONLY: {
    title: 'A count that the archive does not have',
    means:
      'Images in the archive are counted by `sinceImageTransitioned` alone. The other counts are about standard storage.',
    source: PROPERTIES,
    example: inSelection(
      '{ "tagStatus": "any", "storageClass": "archive", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 365 }',
      '{ "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 365 }',
    ),
  },
  ARCHIVE_MIN_90: {
    title: 'Less than 90 days in the archive',
    means:
      'ECR charges at least 90 days for an image in the archive, and takes no policy that would delete it before.',
    source: WORKS,
    example: inSelection(
      '{ "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 30 }',
      '{ "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 90 }',
    ),
  },
  PULLED_TRANSITION_ONLY: {
    title: 'Deletion by the last pull',
    means:
      'ECR archives images that nobody pulls, and does not delete them. Once archived they can expire by a rule for the archive; or count from the push.',
    source: PROPERTIES,
    example: inRule(
      '{ "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 90 }, "action": { "type": "expire" } }',
      '{ "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 90 }, "action": { "type": "transition", "targetStorageClass": "archive" } }',
    ),
  },
  TRANSITIONED_EXPIRE_ONLY: {
    title: 'Archiving what is archived',
    means: 'What is in the archive can only expire.',
    source: PROPERTIES,
    example: inRule(
      '{ "rulePriority": 1, "selection": { "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 365 }, "action": { "type": "transition", "targetStorageClass": "archive" } }',
      '{ "rulePriority": 1, "selection": { "tagStatus": "any", "storageClass": "archive", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 365 }, "action": { "type": "expire" } }',
    ),
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition>>;
