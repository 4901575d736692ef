import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from './apiError';

/** Who signed a call, and the region that the signature is for. */
export interface Caller {
  readonly accountId: string;
  readonly region: string;
}

export const DEFAULT_ACCOUNT = '123456789012';

/** Knows the access keys and the sessions that have run out. Signatures themselves are not verified. */
export class Identities {
  readonly #expiredSessions = new Set<string>();

  /** @param accounts access key id to account; without it, every key belongs to the default account */
  constructor(private readonly accounts: Readonly<Record<string, string>> | undefined) {}

  expireSession(sessionToken: string): void {
    this.#expiredSessions.add(sessionToken);
  }

  reset(): void {
    this.#expiredSessions.clear();
  }

  /**
   * The caller of a signed request; the credential scope names key and region
   * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
   * Throws MissingAuthenticationTokenException, UnrecognizedClientException or ExpiredTokenException.
   */
  identify(headers: IncomingHttpHeaders, service = 'ecr'): Caller {
    if (headers.authorization === undefined)
      throw new ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token');
    const scope = /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(
      headers.authorization,
    );
    const [, accessKeyId, region] = scope?.[3] === service ? scope : [];
    const accountId = accessKeyId === undefined ? undefined : this.accountOf(accessKeyId);
    if (accountId === undefined || region === undefined)
      throw new ApiError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    const session = headers['x-amz-security-token'];
    if (typeof session === 'string' && this.#expiredSessions.has(session))
      throw new ApiError('ExpiredTokenException', 'The security token included in the request is expired');
    return { accountId, region };
  }

  private accountOf(accessKeyId: string): string | undefined {
    return this.accounts ? this.accounts[accessKeyId] : DEFAULT_ACCOUNT;
  }
}
