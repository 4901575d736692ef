import type { Node } from 'jsonc-parser';
import { checkAccessPolicy } from '../access/checkAccessPolicy';
import { checkPolicy } from '../lifecycle/checkPolicy';
import { parsePolicy } from '../lifecycle/parsePolicy';
import type { ParsedPolicy } from '../lifecycle/policyTree';
import type { PolicyProblem } from '../lifecycle/problem';
import type { TemplateFaults } from './templateNodes';
import { t } from '../l10n';

const [LONGEST_LIFECYCLE, LONGEST_PERMISSIONS] = [30_720, 10_240];

/** A policy stands in the document as JSON; what goes to ECR is its text without white space. */
export function readLifecyclePolicy(
  faults: TemplateFaults,
  node: Node | undefined,
  source: string,
): string | undefined {
  const text = policyText(faults, node, source, 'lifecyclePolicy', LONGEST_LIFECYCLE);
  if (node === undefined || text === undefined) return text;
  addPolicyFaults(faults, node, source, text, (policy) => checkPolicy(policy, { kind: 'creationTemplate' }));
  return text;
}

export function readRepositoryPolicy(
  faults: TemplateFaults,
  node: Node | undefined,
  source: string,
): string | undefined {
  const text = policyText(faults, node, source, 'repositoryPolicy', LONGEST_PERMISSIONS);
  if (node === undefined || text === undefined) return text;
  addPolicyFaults(faults, node, source, text, checkAccessPolicy);
  return text;
}

function policyText(
  faults: TemplateFaults,
  node: Node | undefined,
  source: string,
  what: string,
  longest: number,
): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'string') return node.value as string;
  if (node.type !== 'object') {
    faults.add(node, t('{0} must be a policy: a JSON object.', what));
    return undefined;
  }
  const text = compact(source.slice(node.offset, node.offset + node.length));
  if (text !== undefined && text.length > longest)
    faults.add(
      node,
      t('ECR takes a {0} of at most {1} characters; these are {2}.', what, longest, text.length),
    );
  return text;
}

function compact(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    // That it is no JSON is told where the whole document is read.
    return undefined;
  }
}

/** What ECR would refuse of a policy, where it stands in the document. */
function addPolicyFaults(
  faults: TemplateFaults,
  { type, offset, length }: Node,
  source: string,
  text: string,
  check: (policy: ParsedPolicy) => readonly PolicyProblem[],
): void {
  if (text === '') return;
  const isJson = type === 'object';
  const written = isJson ? source.slice(offset, offset + length) : text;
  for (const { severity, code, message, range } of check(parsePolicy(written))) {
    // White space does not go to ECR.
    if (severity !== 'error' || code === 'LEN_MAX') continue;
    faults.all.push({
      message,
      range: isJson
        ? { start: offset + range.start, end: offset + range.end }
        : { start: offset, end: offset + length },
    });
  }
}
