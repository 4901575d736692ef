import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { EVERYTHING, withoutSlash, type CacheRule } from '../../../core/pullThroughCache/cacheRule';
import {
  cachePrefixProblem,
  cacheRuleProblems,
  roleArnProblem,
} from '../../../core/pullThroughCache/cacheRuleProblems';
import { UPSTREAMS, upstreamUrlProblem, type Upstream } from '../../../core/pullThroughCache/upstreams';
import type { Registry } from '../../../core/registries/registry';
import { confirmChange } from '../../../ui/confirmChange';
import { sentenceText } from '../../../ui/errors';
import { withProgress } from '../../../ui/progress';
import { registryName, requireWritable } from '../../../ui/registries';
import { inputStep } from '../../../ui/stepInput';
import { pickStep } from '../../../ui/stepPick';
import { answered, Questions, unasked, type Answer } from '../../../ui/steps';
import type { SettingsRoom } from '../settingsRoom';
import { askSecret } from './askSecret';
import { ruleLines } from './cacheWords';
import { tellTried, tried } from './validateRule';

/** Makes a rule: question by question, with all of it in sight before it is sent; then ECR tries it. */
export async function createRule(
  room: SettingsRoom,
  registry: Registry,
  rules: readonly CacheRule[],
): Promise<void> {
  const { t } = vscode.l10n;
  requireWritable(registry);
  const answer = await askRule(registry, rules);
  if (answer.kind === 'back') return;
  const rule = answer.value;
  const [problem] = cacheRuleProblems(rule);
  if (problem !== undefined)
    throw new EcrExplorerError('registry-setting-invalid', { problem: sentenceText(problem) });
  const name = registryName(registry);
  const notices = await room.notices(registry);
  await confirmChange({
    question: t('Create this pull-through cache rule in {0}, {1}?', name, registry.region),
    detail: [
      ...ruleLines(rule),
      '',
      t(
        'ECR makes repositories below the prefix as images are pulled through it, by its creation templates.',
      ),
      t(
        'Whoever pulls an image for the first time needs ecr:CreateRepository and ecr:BatchImportUpstreamImage.',
      ),
    ],
    button: t('Create Rule'),
    notices,
  });
  const { pullThroughCache } = room.ecr(registry);
  const found = await withProgress(t('Creating the rule for {0}', rule.prefix), async (report, signal) => {
    await pullThroughCache.create(rule, signal);
    room.changed(registry);
    report(t('ECR is trying it'));
    return tried(pullThroughCache, rule, signal);
  });
  tellTried(t('The rule for {0} is made.', rule.prefix), found);
}

async function askRule(registry: Registry, rules: readonly CacheRule[]): Promise<Answer<CacheRule>> {
  const answer = await Questions.first('upstream', askUpstream)
    .and('upstreamUrl', ({ upstream }) => askUrl(registry, upstream))
    .and('prefix', ({ upstream }) => askPrefix(upstream, rules))
    .and('upstreamPrefix', ({ upstream }) => askUpstreamPrefix(upstream))
    .and('credentialArn', ({ upstream }) =>
      upstream.needsSecret ? askSecret(registry, undefined) : skipped(),
    )
    .and('customRoleArn', ({ upstream }) => (upstream.kind === 'ecr' ? askRole(undefined) : skipped()))
    .ask();
  if (answer.kind === 'back') return answer;
  const { upstream, upstreamUrl, prefix, upstreamPrefix, credentialArn, customRoleArn } = answer.value;
  return answered({
    ...{ prefix, upstreamUrl, upstream: upstream.kind },
    ...(upstreamPrefix !== '' && { upstreamPrefix }),
    ...(credentialArn !== undefined && { credentialArn }),
    ...(customRoleArn !== undefined && { customRoleArn }),
  });
}

function skipped(): Promise<Answer<undefined>> {
  return Promise.resolve(unasked(undefined));
}

async function askUpstream(): Promise<Answer<Upstream>> {
  const { t } = vscode.l10n;
  const answer = await pickStep<Upstream>({
    title: t('Add a Pull-Through Cache Rule'),
    placeholder: t('Choose the registry whose images are to be cached'),
    back: false,
    first: UPSTREAMS.map((upstream) => ({
      label: upstream.name,
      ...(upstream.url !== undefined && { description: upstream.url }),
      ...(upstream.needsSecret && { detail: t('Needs a login, kept in a secret of Secrets Manager') }),
      ...{ icon: 'cloud', value: upstream },
    })),
    last: [],
  });
  return answer.kind === 'back' ? answer : answered(answer.value.value);
}

function askUrl(registry: Registry, upstream: Upstream): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  if (upstream.url !== undefined) return Promise.resolve(unasked(upstream.url));
  return inputStep({
    title: upstream.name,
    prompt: t('The host of that registry'),
    value: '',
    placeholder:
      upstream.kind === 'ecr'
        ? `210987654321.dkr.ecr.${registry.region}.amazonaws.com`
        : 'myregistry.azurecr.io',
    back: true,
    problem: (url) => {
      const problem = upstreamUrlProblem(upstream, url.trim());
      return problem && sentenceText(problem);
    },
  });
}

function askPrefix({ name, usualPrefix }: Upstream, rules: readonly CacheRule[]): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  const taken = new Set(rules.map(({ prefix }) => withoutSlash(prefix)));
  const free = [usualPrefix, ...Array.from({ length: 9 }, (_, at) => `${usualPrefix}-${at + 2}`)];
  return inputStep({
    title: name,
    prompt: t('The namespace of its images in this registry, or {0} for every other repository', EVERYTHING),
    value: free.find((prefix) => !taken.has(prefix)) ?? '',
    back: true,
    problem: (prefix) => {
      if (taken.has(withoutSlash(prefix))) return t('There is a rule for this prefix already.');
      const problem = cachePrefixProblem(prefix);
      return problem && sentenceText(problem);
    },
  });
}

function askUpstreamPrefix({ name }: Upstream): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  return inputStep({
    title: name,
    prompt: t('Cache only what is below a namespace there, such as "team". Empty: all of its images.'),
    value: '',
    placeholder: t('all images'),
    back: true,
    problem: (prefix) => {
      const problem = prefix === '' ? undefined : cachePrefixProblem(prefix);
      return problem && sentenceText(problem);
    },
  });
}

/** The role by which another registry of ECR is pulled from. */
export function askRole(current: string | undefined): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  return inputStep({
    title: t('Role for the Upstream Registry'),
    prompt: t(
      'ARN of a role of this account that ECR pulls by; it trusts pullthroughcache.ecr.amazonaws.com',
    ),
    value: current ?? '',
    placeholder: 'arn:aws:iam::123456789012:role/ecr-cache',
    back: true,
    problem: (arn) => {
      const problem = roleArnProblem(arn);
      return problem && sentenceText(problem);
    },
  });
}
