import type { Sentence } from '../errors';

const LONGEST = 200;
const PRINCIPAL = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:(?:role|user)\/[\w+=,.@-]+(?:\/[\w+=,.@-]+)*$/;
const ASSUMED =
  /^arn:(?<partition>aws(?:-[a-z]+)*):sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]+)\/.+$/;

/** What ECR would have against a principal whose pulls are to be excluded. */
export function principalProblem(arn: string): Sentence | undefined {
  const role = ASSUMED.exec(arn)?.groups?.['role'];
  if (role !== undefined)
    return ['This is a session of the role "{0}". Name the role itself: arn:aws:iam::…:role/{0}', role];
  if (arn.length > LONGEST) return ['An ARN has at most {0} characters here.', LONGEST];
  return PRINCIPAL.test(arn)
    ? undefined
    : ['A principal is a role or a user, like arn:aws:iam::123456789012:role/scanner.'];
}
