import type { DiagnosticDefinition } from '../diagnostics/definition';
import { inPolicy, inStatement, PULL, type AccessExample } from './accessExample';

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const GRAMMAR = `${IAM}/reference_policies_grammar.html`;
const ELEMENTS = `${IAM}/reference_policies_elements`;
const API = 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference';

const STATEMENT = `{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Action": ${PULL} }`;

/** What ECR, or the IAM language behind it, refuses in a permissions policy. */
export const ACCESS_ERRORS = {
  JSON: {
    title: 'The policy is no plain JSON object',
    means:
      'ECR reads plain JSON: no comments, no comma before a closing bracket, and an object on the outside. What a comment would say may be the `Sid` of a statement.',
    source: GRAMMAR,
    example: inPolicy(
      `{ "Version": "2012-10-17", "Statement": [${STATEMENT},] }`,
      `{ "Version": "2012-10-17", "Statement": [${STATEMENT}] }`,
    ),
  },
  LEN_MAX: {
    title: 'The policy is longer than 10,240 characters',
    means:
      'White space counts. Shorter: one statement for several principals, or a condition on `aws:PrincipalOrgID` in place of a list of accounts.',
    source: `${API}/API_SetRepositoryPolicy.html`,
  },
  TYPE: {
    title: 'A value of the wrong kind',
    means: 'Account ids are texts, for they may begin with 0; statements and conditions are objects.',
    source: GRAMMAR,
    example: inStatement(
      `{ "Effect": "Allow", "Principal": { "AWS": 210987654321 }, "Action": ${PULL} }`,
      STATEMENT,
    ),
  },
  REQUIRED: {
    title: 'An element is missing',
    means:
      'A statement needs `Effect`, `Principal` and `Action` (or `NotPrincipal` and `NotAction` in their places), and a policy its `Statement`.',
    source: GRAMMAR,
    example: inStatement(`{ "Effect": "Allow", "Action": ${PULL} }`, STATEMENT),
  },
  UNKNOWN_KEY: {
    title: 'An element that IAM does not know',
    means: 'Names of elements are written exactly as in the documentation, in the singular.',
    source: GRAMMAR,
    example: inStatement(
      `{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Actions": ${PULL} }`,
      STATEMENT,
    ),
  },
  NULL: {
    title: 'null in place of a value',
    means: 'No element takes `null`: leave it out instead.',
    source: GRAMMAR,
    example: inStatement(
      `{ "Sid": null, "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Action": ${PULL} }`,
      STATEMENT,
    ),
  },
  ENUM: {
    title: 'A word that IAM does not know there',
    means:
      'An `Effect` is `Allow` or `Deny`, a `Version` is `2012-10-17` or `2008-10-17`, in this very spelling.',
    source: GRAMMAR,
    example: inStatement(
      `{ "Effect": "allow", "Principal": { "AWS": "210987654321" }, "Action": ${PULL} }`,
      STATEMENT,
    ),
  },
  BOTH: {
    title: 'An element and its opposite',
    means: 'A statement names what it is about, or all that it is not about, and never both.',
    source: GRAMMAR,
    example: inStatement(
      `{ "Effect": "Deny", "Principal": { "AWS": "210987654321" }, "Action": "ecr:PutImage", "NotAction": "ecr:BatchGetImage" }`,
      `{ "Effect": "Deny", "Principal": { "AWS": "210987654321" }, "Action": "ecr:PutImage" }`,
    ),
  },
  STATEMENTS_MIN: {
    title: 'No statements',
    means:
      'To have no statements, delete the policy: IAM policies of the account alone then say who may what.',
    source: GRAMMAR,
    example: inPolicy(
      '{ "Version": "2012-10-17", "Statement": [] }',
      `{ "Version": "2012-10-17", "Statement": [${STATEMENT}] }`,
    ),
  },
  PRINCIPAL: {
    title: 'A principal that IAM does not know',
    means:
      'A principal is `"*"`, or an object with `AWS`, `Service`, `Federated` or `CanonicalUser`. Under `AWS` stand account ids and ARNs of roles and users as they are, without wildcards: which of an account’s roles are meant says a condition on `aws:PrincipalArn`.',
    source: `${ELEMENTS}_principal.html`,
    example: inStatement(
      `{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::210987654321:role/ci-*" }, "Action": ${PULL} }`,
      `{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Action": ${PULL}, "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::210987654321:role/ci-*" } } }`,
    ),
  },
  ACTION: {
    title: 'An action without its service',
    means: 'An action is the name of its service, a colon and its own name.',
    source: `${ELEMENTS}_action.html`,
    example: inStatement(
      '{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Action": "ListImages" }',
      '{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Action": "ecr:ListImages" }',
    ),
  },
  RESOURCE: {
    title: 'A resource in the policy of a repository',
    means: 'The repository that has the policy is the resource; ECR refuses another word about it.',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
    example: inStatement(
      `{ "Effect": "Allow", "Principal": { "AWS": "210987654321" }, "Action": ${PULL}, "Resource": "*" }`,
      STATEMENT,
    ),
  },
  LOCK_OUT: {
    title: 'The account locks itself out',
    means:
      'The policy denies the account itself what it takes to change the policy. ECR refuses such a policy unless it is forced, and ECR Explorer never forces it.',
    source: `${API}/API_SetRepositoryPolicy.html`,
    example: inStatement(
      '{ "Effect": "Deny", "Principal": "*", "Action": "ecr:*" }',
      '{ "Effect": "Deny", "Principal": "*", "Action": "ecr:PutImage" }',
    ),
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition & { readonly example?: AccessExample }>>;
