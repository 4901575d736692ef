import path from 'node:path';
import { checkPolicy } from '../core/lifecycle/checkPolicy';
import type { HostLanguage } from '../core/lifecycle/embedded/embeddedPolicy';
import { findEmbeddedPolicies } from '../core/lifecycle/embedded/findEmbeddedPolicies';
import { parsePolicy } from '../core/lifecycle/parsePolicy';
import type { PolicyProblem } from '../core/lifecycle/problem';

const LANGUAGES: Readonly<Record<string, HostLanguage>> = {
  ...{ '.tf': 'terraform', '.yaml': 'yaml', '.yml': 'yaml', '.template': 'yaml', '.py': 'python' },
  ...{ '.ts': 'typescript', '.tsx': 'typescript', '.mts': 'typescript', '.cts': 'typescript' },
  ...{ '.js': 'javascript', '.jsx': 'javascript', '.mjs': 'javascript', '.cjs': 'javascript' },
};

/** Checks a file that is a policy, or the policies inside a file of another language, which its name tells. */
export function checkFile(file: string, text: string): readonly PolicyProblem[] {
  const language = LANGUAGES[path.extname(file).toLowerCase()];
  if (language !== undefined) return checkEmbedded(language, text);
  const whole = parsePolicy(text);
  const isTemplate =
    whole.root?.kind === 'object' &&
    whole.root.properties.some(({ key }) => key === 'Resources' || key === 'AWSTemplateFormatVersion');
  return isTemplate ? checkEmbedded('json', text) : checkPolicy(whole);
}

function checkEmbedded(language: HostLanguage, text: string): readonly PolicyProblem[] {
  return findEmbeddedPolicies({ language, text }).flatMap(({ policy, kind }) =>
    checkPolicy(policy, { kind }),
  );
}
