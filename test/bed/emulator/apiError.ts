/** A refusal in the shape of AWS JSON 1.1: the exception's name, its text, and the HTTP status it travels with. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** A parameter that breaks a constraint, in the words ECR uses for it. */
export function invalidParameter(name: string, constraint: string): ApiError {
  return new ApiError(
    'InvalidParameterException',
    `Invalid parameter at '${name}' failed to satisfy constraint: '${constraint}'`,
  );
}

/** The repository is not in the registry that was asked. */
export function repositoryNotFound(name: string, registryId: string): ApiError {
  return new ApiError(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
  );
}

/** The caller lacks the permission; the text is the one IAM gives when no policy names the action. */
export function accessDenied(
  callerAccount: string,
  action: string,
  resource: string,
  service?: string,
): ApiError {
  return new ApiError('AccessDeniedException', deniedText(callerAccount, action, resource, service));
}

/** IAM's sentence for a missing identity-based permission. */
export function deniedText(callerAccount: string, action: string, resource: string, service = 'ecr'): string {
  return (
    `User: arn:aws:iam::${callerAccount}:user/dev is not authorized to perform: ${service}:${action} ` +
    `on resource: ${resource} because no identity-based policy allows the ${service}:${action} action`
  );
}
