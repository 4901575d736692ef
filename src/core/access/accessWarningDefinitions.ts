import type { DiagnosticDefinition } from '../diagnostics/definition';
import {
  inPolicy,
  inRegistryStatement,
  inStatement,
  inStatements,
  PULL,
  type AccessExample,
} from './accessExample';

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const ELEMENTS = `${IAM}/reference_policies_elements`;
const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const ACTIONS =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html';

const statement = (rest: string, principal = '{ "AWS": "210987654321" }'): string =>
  `{ "Effect": "Allow", "Principal": ${principal}, "Action": ${rest} }`;
const PULLS = statement(PULL);
const PUSH =
  '["ecr:BatchCheckLayerAvailability", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"]';
const ORGANIZATION = '"Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }';

/** What is accepted in a permissions policy, and rarely meant. */
export const ACCESS_WARNINGS = {
  DUP_KEY: {
    title: 'A key that comes twice',
    means:
      'Of a key that comes twice in an object, JSON readers keep the last and drop the first in silence: half of what was allowed, or denied, is not there.',
    example: inStatement(
      statement('"ecr:ListImages", "Action": "ecr:DescribeImages"'),
      statement('["ecr:ListImages", "ecr:DescribeImages"]'),
    ),
  },
  DUP_SID: {
    title: 'Two statements with the same Sid',
    means: 'Each `Sid` of a policy is to stand once; tools find statements by it.',
    source: `${ELEMENTS}_sid.html`,
    example: inStatements(
      `[{ "Sid": "Pull", ${PULLS.slice(2)}, { "Sid": "Pull", ${statement('"ecr:ListImages"').slice(2)}]`,
      `[{ "Sid": "Pull", ${PULLS.slice(2)}, { "Sid": "List", ${statement('"ecr:ListImages"').slice(2)}]`,
    ),
  },
  PUBLIC: {
    title: 'Everyone with an AWS account',
    means:
      '`"*"` without a condition that narrows it lets in every AWS account in the world. A condition on `aws:PrincipalOrgID` keeps it to an organisation; else name the accounts.',
    source: `${ELEMENTS}_principal.html`,
    example: inStatement(statement(PULL, '"*"'), statement(`${PULL}, ${ORGANIZATION}`, '"*"')),
  },
  PLACEHOLDER: {
    title: 'The id of an example',
    means: 'The id of the organisation is the one of examples. Write that of yours.',
    example: inStatement(
      statement(`${PULL}, ${ORGANIZATION.replace('o-a1b2c3d4e5', 'o-exampleorgid')}`, '"*"'),
      statement(`${PULL}, ${ORGANIZATION}`, '"*"'),
    ),
  },
  NOT_PRINCIPAL: {
    title: 'All but these may',
    means:
      '`NotPrincipal` with `Allow` lets in everyone else in the world. Name who may; to keep somebody out, write a `Deny`.',
    source: `${ELEMENTS}_notprincipal.html`,
    example: inStatement(
      '{ "Effect": "Allow", "NotPrincipal": { "AWS": "210987654321" }, "Action": "ecr:ListImages" }',
      '{ "Effect": "Deny", "Principal": { "AWS": "210987654321" }, "Action": "ecr:ListImages" }',
    ),
  },
  NOT_ACTION: {
    title: 'All actions but these are allowed',
    means:
      '`NotAction` with `Allow` allows every other action, also deleting the repository, and those that ECR will get later. Name what is allowed.',
    source: `${ELEMENTS}_notaction.html`,
    example: inStatement(
      '{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "NotAction": "ecr:DeleteRepository" }',
      PULLS,
    ),
  },
  PULL_INCOMPLETE: {
    title: 'Half a pull',
    means:
      'A pull needs `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer`. One of them alone lets nobody pull; the other may stand in another statement for the same principals.',
    source: `${GUIDE}/repository-policy-examples.html`,
    example: inStatement(statement('"ecr:BatchGetImage"'), PULLS),
  },
  PUSH_INCOMPLETE: {
    title: 'Half a push',
    means:
      'A push needs `ecr:BatchCheckLayerAvailability`, `ecr:InitiateLayerUpload`, `ecr:UploadLayerPart`, `ecr:CompleteLayerUpload` and `ecr:PutImage`. `ecr:PutImage` alone is enough to move tags.',
    source: `${GUIDE}/image-push-iam.html`,
    example: inStatement(statement('["ecr:InitiateLayerUpload", "ecr:PutImage"]'), statement(PUSH)),
  },
  TOKEN_ACTION: {
    title: 'Signing in, in the policy of a repository',
    means:
      '`ecr:GetAuthorizationToken` is about no repository: it belongs into the IAM policies of whoever pulls or pushes. ECR is known to refuse it here.',
    source: ACTIONS,
    example: inStatement(statement(`["ecr:GetAuthorizationToken", ${PULL.slice(1)}`), PULLS),
  },
  UNKNOWN_ACTION: {
    title: 'An action that ECR does not have',
    means: 'It allows, or denies, nothing. A pattern is told of as well where it takes in no action.',
    source: ACTIONS,
    example: inStatement(statement('"ecr:ListImage"'), statement('"ecr:ListImages"')),
  },
  REGISTRY_ACTION: {
    title: 'An action of the registry, in the policy of a repository',
    means:
      'The action is about no repository: it belongs into an IAM policy, or into the policy of the registry.',
    source: ACTIONS,
    example: inStatement(
      statement('["ecr:ListImages", "ecr:CreateRepository"]'),
      statement('"ecr:ListImages"'),
    ),
  },
  FOREIGN_ACTION: {
    title: 'An action of another service',
    means: 'A policy of ECR is about the actions of ECR alone: this has no effect.',
    source: ACTIONS,
    example: inStatement(statement('["ecr:ListImages", "s3:GetObject"]'), statement('"ecr:ListImages"')),
  },
  LAMBDA_SOURCE: {
    title: 'Functions of whichever account',
    means:
      'The service Lambda pulls for functions of every account. A condition on `aws:sourceArn` (or `aws:SourceAccount`) says whose functions are meant.',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
    example: inStatement(
      statement(PULL, '{ "Service": "lambda.amazonaws.com" }'),
      statement(
        `${PULL}, "Condition": { "StringLike": { "aws:sourceArn": "arn:aws:lambda:us-east-1:210987654321:function:*" } }`,
        '{ "Service": "lambda.amazonaws.com" }',
      ),
    ),
  },
  OLD_VERSION: {
    title: 'The language of 2008',
    means:
      'Without a `Version`, or with that of 2008, variables like `${aws:PrincipalTag/team}` are plain text. Write `2012-10-17`.',
    source: `${ELEMENTS}_version.html`,
    example: inPolicy(
      `{ "Version": "2008-10-17", "Statement": [${PULLS}] }`,
      `{ "Version": "2012-10-17", "Statement": [${PULLS}] }`,
    ),
  },
  DELETED_PRINCIPAL: {
    title: 'A role or user that was deleted',
    means:
      'IAM shows the id of a role or user in place of its ARN once it was deleted. It lets nobody in, and not a new one of the same name either: write the ARN anew.',
    source: `${ELEMENTS}_principal.html`,
    example: inStatement(
      statement(PULL, '{ "AWS": "AROAEXAMPLEEXAMPLE123" }'),
      statement(PULL, '{ "AWS": "arn:aws:iam::210987654321:role/ci" }'),
    ),
  },
  RESOURCE_MISSING: {
    title: 'A statement of the registry without its resource',
    means:
      'The policy of a registry says in `Resource` which repositories a statement is about; ECR is known to refuse one without.',
    source: `${GUIDE}/registry-permissions.html`,
    example: inRegistryStatement(
      statement('["ecr:CreateRepository", "ecr:ReplicateImage"]'),
      statement(
        '["ecr:CreateRepository", "ecr:ReplicateImage"], "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/*"',
      ),
    ),
  },
  OPERATOR: {
    title: 'A condition operator that IAM does not have',
    means: 'Operators are written exactly as in the documentation: `StringEquals`, `ArnLike`, `Bool`.',
    source: `${ELEMENTS}_condition_operators.html`,
    example: inStatement(
      statement(`${PULL}, "Condition": { "StringEqual": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }`),
      statement(`${PULL}, ${ORGANIZATION}`),
    ),
  },
  LOCK_OUT_POSSIBLE: {
    title: 'Only these may change the policy',
    means:
      'All but the named ones are denied to change the policy, the root of the account included. If they are deleted, nobody can change it any more. Deny what is really meant instead of everything.',
    source: `${ELEMENTS}_notprincipal.html`,
    example: inStatement(
      '{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::123456789012:role/admin" }, "Action": "ecr:*" }',
      '{ "Effect": "Deny", "NotPrincipal": { "AWS": "arn:aws:iam::123456789012:role/admin" }, "Action": "ecr:PutImage" }',
    ),
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition & { readonly example: AccessExample }>>;
