import * as vscode from 'vscode';
import { EVERYTHING, withoutSlash, type CacheRule } from '../../../core/pullThroughCache/cacheRule';
import { SECRET_PREFIX } from '../../../core/pullThroughCache/cacheRuleProblems';
import { upstreamName } from '../../../core/pullThroughCache/upstreams';

/** What is pulled below the prefix: `docker-hub/…` */
export function prefixWords(prefix: string): string {
  return prefix === EVERYTHING ? vscode.l10n.t('every other repository') : `${withoutSlash(prefix)}/…`;
}

/** Where it comes from: `Docker Hub`, with the part of it where that is not all. */
export function upstreamWords({ upstream, upstreamUrl, upstreamPrefix }: CacheRule): string {
  const name = upstreamName(upstream, upstreamUrl);
  return upstreamPrefix === undefined || upstreamPrefix === EVERYTHING
    ? name
    : vscode.l10n.t('{0}, below {1}', name, `${withoutSlash(upstreamPrefix)}/`);
}

/** How ECR signs in there. */
export function accessWords({ credentialArn, customRoleArn }: CacheRule): string {
  const { t } = vscode.l10n;
  return [
    ...(credentialArn === undefined ? [] : [t('secret {0}', secretName(credentialArn))]),
    ...(customRoleArn === undefined ? [] : [t('role {0}', customRoleArn.replace(/^.*:role\//, ''))]),
  ].join(' · ');
}

function secretName(arn: string): string {
  const at = arn.indexOf(SECRET_PREFIX);
  return at < 0 ? arn : arn.slice(at + SECRET_PREFIX.length);
}

/** The rule as the question before a change shows it, a line for each thing. */
export function ruleLines(rule: CacheRule): readonly string[] {
  const { t } = vscode.l10n;
  const { prefix, upstreamUrl, credentialArn, customRoleArn } = rule;
  return [
    t('Prefix: {0}', prefix),
    t('Upstream: {0} ({1})', upstreamWords(rule), upstreamUrl),
    ...(credentialArn === undefined ? [] : [t('Secret: {0}', credentialArn)]),
    ...(customRoleArn === undefined ? [] : [t('Role: {0}', customRoleArn)]),
  ];
}
