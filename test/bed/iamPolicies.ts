import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LoggedCall } from './emulator/callLog';
import { actionOf } from './emulator/routes';

/** The IAM policies that README.md offers to be copied. */
export type ReadmePolicy = 'Browse' | 'Push' | 'Manage';

interface IamPolicy {
  readonly Statement: readonly { readonly Effect: string; readonly Action: readonly string[] }[];
}

/** The actions that a policy of README.md allows, such as `ecr:DescribeImages`. Throws where there is no such policy. */
export function allowedBy(...policies: readonly ReadmePolicy[]): ReadonlySet<string> {
  const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');
  return new Set(
    policies.flatMap((policy) => {
      const [, text] =
        new RegExp(`^\\*\\*${policy}\\*\\*: [^\`]*\`\`\`json\\n([^\`]+)\`\`\``, 'm').exec(readme) ?? [];
      if (text === undefined) throw new Error(`README.md has no policy ${policy}`);
      return (JSON.parse(text) as IamPolicy).Statement.flatMap(({ Action }) => Action);
    }),
  );
}

/** Requests that need no permission: their address, or the token with them, is one. */
const FREE = new Set(['ping', 'download']);

/** The actions of ECR that calls needed, those of the registry's protocol by what IAM names for them. */
export function neededBy(calls: readonly LoggedCall[]): ReadonlySet<string> {
  const needed = calls.filter(({ op }) => !FREE.has(op));
  return new Set(needed.map(({ op }) => `ecr:${/^[A-Z]/.test(op) ? op : actionOf(op)}`));
}
