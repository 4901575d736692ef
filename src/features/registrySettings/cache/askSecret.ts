import * as vscode from 'vscode';
import { SECRET_PREFIX, secretArnProblem } from '../../../core/pullThroughCache/cacheRuleProblems';
import { partitionOf } from '../../../core/reference/partitions';
import type { Registry } from '../../../core/registries/registry';
import { sentenceText } from '../../../ui/errors';
import { inputStep } from '../../../ui/stepInput';
import type { Answer } from '../../../ui/steps';

/** The ARN of the secret with the login to the upstream. The secret itself is never seen here. */
export function askSecret(registry: Registry, current: string | undefined): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  const start = `arn:${partitionOf(registry.region).id}:secretsmanager:${registry.region}:`;
  return inputStep({
    title: t('Login to the Upstream Registry'),
    prompt: t(
      'ARN of a secret of this account and region whose name begins with "{0}"; it holds "username" and "accessToken"',
      SECRET_PREFIX,
    ),
    value: current ?? '',
    placeholder: `${start}123456789012:secret:${SECRET_PREFIX}docker-hub-a1B2c3`,
    back: true,
    problem: (arn) => {
      const problem = secretArnProblem(arn);
      if (problem !== undefined) return sentenceText(problem);
      return arn.startsWith(start)
        ? undefined
        : t('The secret must be in the region of the registry: {0}', registry.region);
    },
  });
}
