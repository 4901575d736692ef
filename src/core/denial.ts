/** What IAM says when it refuses a call. */
export interface Denial {
  /** Such as `ecr:DescribeRepositories`. */
  readonly action: string;
  /** AWS's own reason: which kind of policy, and the resource. */
  readonly said: string;
}

/**
 * Takes IAM's sentence apart: "User: … is not authorized to perform: … on resource: …", and then
 * "because …" or "with an explicit deny in …"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html). What does not fit is kept whole.
 */
export function readDenial(message: string, operation: string): Denial {
  const action = /perform: ([a-z0-9-]+:\w+)/i.exec(message)?.[1] ?? `ecr:${operation}`;
  const resource = /on resource: (\S+)/.exec(message)?.[1];
  const because = /\b(?:because|with an) (.+?)\.?$/s.exec(message)?.[1];
  if (because === undefined) return { action, said: message };
  const reason = `${because.charAt(0).toUpperCase()}${because.slice(1)}.`;
  return { action, said: resource === undefined || resource === '*' ? reason : `${reason} (${resource})` };
}
