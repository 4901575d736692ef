import type { Node } from 'jsonc-parser';
import { checkPolicy } from '../lifecycle/checkPolicy';
import { parsePolicy } from '../lifecycle/parsePolicy';
import type { TemplateFaults } from './templateNodes';

const [LONGEST_LIFECYCLE, LONGEST_PERMISSIONS] = [30_720, 10_240];

/** A policy stands in the document as JSON; what goes to ECR is its text without white space. */
export function readLifecyclePolicy(
  faults: TemplateFaults,
  node: Node | undefined,
  source: string,
): string | undefined {
  const text = policyText(faults, node, source, 'lifecyclePolicy', LONGEST_LIFECYCLE);
  if (node === undefined || text === undefined) return text;
  const isJson = node.type === 'object';
  const written = isJson ? source.slice(node.offset, node.offset + node.length) : text;
  for (const { severity, code, message, range } of checkPolicy(parsePolicy(written), {
    kind: 'creationTemplate',
  })) {
    // White space does not go to ECR.
    if (severity !== 'error' || code === 'LEN_MAX') continue;
    const { offset, length } = node;
    faults.all.push({
      message,
      range: isJson
        ? { start: offset + range.start, end: offset + range.end }
        : { start: offset, end: offset + length },
    });
  }
  return text;
}

export function readRepositoryPolicy(
  faults: TemplateFaults,
  node: Node | undefined,
  source: string,
): string | undefined {
  const text = policyText(faults, node, source, 'repositoryPolicy', LONGEST_PERMISSIONS);
  if (node === undefined || text === undefined) return text;
  const problem = permissionsProblem(text);
  if (problem !== undefined) faults.add(node, problem);
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
    faults.add(node, `${what} must be a policy: a JSON object.`);
    return undefined;
  }
  const text = compact(source.slice(node.offset, node.offset + node.length));
  if (text !== undefined && text.length > longest)
    faults.add(node, `ECR takes a ${what} of at most ${longest} characters; these are ${text.length}.`);
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

/** What makes ECR refuse the permissions of a repository before IAM looks at them. */
function permissionsProblem(text: string): string | undefined {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return 'repositoryPolicy is no JSON.';
  }
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy))
    return 'A permissions policy needs a "Statement".';
  const { Statement: given } = policy;
  const statements: readonly unknown[] = Array.isArray(given) ? given : [given];
  for (const statement of statements) {
    if (typeof statement !== 'object' || statement === null) return 'A statement must be an object.';
    for (const key of ['Effect', 'Principal', 'Action'])
      if (!(key in statement) && !(`Not${key}` in statement)) return `A statement needs "${key}".`;
    if ('Resource' in statement)
      return 'A statement names no "Resource" here: the repository itself is what it is about.';
  }
  return undefined;
}
