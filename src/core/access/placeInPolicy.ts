import { getLocation } from 'jsonc-parser';
import { t } from '../l10n';

/** What is written at a place of a policy's text. */
export type PolicySlot =
  | { readonly kind: 'action' }
  | { readonly kind: 'principal'; readonly type: string }
  | { readonly kind: 'condition-key' };

/** What belongs at an offset: an action, a principal, a condition's key; undefined for everything else. */
export function slotAt(text: string, offset: number): PolicySlot | undefined {
  const { path, isAtPropertyKey } = getLocation(text, offset);
  const [root, ...rest] = path;
  if (root !== 'Statement') return undefined;
  const inStatement = typeof rest[0] === 'number' ? rest.slice(1) : rest;
  const [element, type, key] = inStatement;
  switch (element) {
    case 'Action':
    case 'NotAction':
      return isAtPropertyKey ? undefined : { kind: 'action' };
    case 'Principal':
    case 'NotPrincipal':
      return isAtPropertyKey || typeof type !== 'string' ? undefined : { kind: 'principal', type };
    case 'Condition':
      return isAtPropertyKey && type !== undefined && key !== undefined
        ? { kind: 'condition-key' }
        : undefined;
    default:
      return undefined;
  }
}

/** The text value around an offset, without its quotes: what a completion takes the place of. */
export function quotedAt(
  text: string,
  offset: number,
): { readonly start: number; readonly end: number } | undefined {
  const { previousNode } = getLocation(text, offset);
  if (previousNode?.type !== 'string' && previousNode?.type !== 'property') return undefined;
  const start = previousNode.offset + 1;
  const closed =
    text.charAt(previousNode.offset + previousNode.length - 1) === '"' && previousNode.length > 1;
  const end = previousNode.offset + previousNode.length - (closed ? 1 : 0);
  return offset >= start && offset <= end ? { start, end } : undefined;
}

/** Keys that policies of ECR are conditioned by, with what they are. */
export const CONDITION_KEYS: readonly (readonly [key: string, about: string])[] = [
  ['aws:PrincipalOrgID', t('The organisation of the caller: o-a1b2c3d4e5.')],
  ['aws:PrincipalOrgPaths', t("The caller's place in the organisation.")],
  ['aws:PrincipalAccount', t('The account of the caller.')],
  ['aws:PrincipalArn', t('The role or user that calls; with ArnLike, many of them.')],
  ['aws:PrincipalTag/team', t('A tag of the caller.')],
  ['aws:SourceArn', t('What a service acts for: a Lambda function, say.')],
  ['aws:SourceAccount', t('The account that a service acts for.')],
  ['aws:SourceOrgID', t('The organisation that a service acts for.')],
  ['aws:SourceIp', t('The public address that the call comes from.')],
  ['aws:SourceVpc', t('The VPC that the call comes from.')],
  ['aws:SourceVpce', t('The VPC endpoint that the call comes through.')],
  ['aws:SecureTransport', t('Whether the call is encrypted.')],
  ['ecr:ResourceTag/team', t('A tag of the repository.')],
  ['aws:ResourceTag/team', t('A tag of the repository.')],
];

/** Services that pull images by themselves. */
export const PULLING_SERVICES: readonly (readonly [service: string, about: string])[] = [
  ['lambda.amazonaws.com', t('AWS Lambda, for functions made of images')],
  ['codebuild.amazonaws.com', t('AWS CodeBuild, for build environments')],
  ['sagemaker.amazonaws.com', 'Amazon SageMaker'],
  ['emr-serverless.amazonaws.com', t('EMR Serverless, for custom images')],
];
