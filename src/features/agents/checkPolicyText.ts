import { framedData } from '../../core/agents/framedData';
import type { ToolInput } from '../../core/agents/toolInput';
import { checkPolicy } from '../../core/lifecycle/checkPolicy';
import { describeRule } from '../../core/lifecycle/describeRule';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { rulesIn } from '../../core/lifecycle/rulesIn';
import { positionsIn } from '../../core/textPositions';

/** A policy may have 30,720 characters; what is longer is refused by the check, in words. */
const LONGEST_POLICY = 100_000;

/** What ECR would say of a lifecycle policy, rule by rule, without a call. Lines and columns count from one. */
export function checkPolicyText(input: ToolInput): string {
  const text = input.text('policy', LONGEST_POLICY);
  const policy = parsePolicy(text);
  const position = positionsIn(text);
  const problems = checkPolicy(policy);
  return framedData({
    about:
      'What Amazon ECR would say of a lifecycle policy: errors are refused, warnings are accepted and rarely meant.',
    facts: {
      wouldBeAccepted: !problems.some(({ severity }) => severity === 'error'),
      rulesInWords: rulesIn(policy).map((rule) => describeRule(rule) ?? 'A rule that cannot be read.'),
    },
    rows: problems.map(({ code, severity, message, range, fixes }) => {
      const { line, character } = position(range.start);
      const mend = fixes.map(({ title }) => title);
      return {
        severity,
        code,
        line: line + 1,
        column: character + 1,
        message,
        ...(mend.length > 0 && { mend }),
      };
    }),
  });
}
