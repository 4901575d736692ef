import type { IncomingMessage, ServerResponse } from 'node:http';
import { deniedText } from './apiError';
import type { DataAddress } from './names';
import { repositoryArn } from './names';
import { RegistryError } from './registryError';
import { actionOf } from './routes';
import type { Service } from './service';

/** ECR's words for a token past its 12 hours (as quoted in https://github.com/aws/aws-cli/issues/6580). */
export function expiredToken(): RegistryError {
  return new RegistryError(
    403,
    'DENIED',
    'Your authorization token has expired. Reauthenticate and try again.',
  );
}

/**
 * Lets a request through when its token belongs to the registry. ECR authenticates each request by Basic: there is
 * no bearer exchange. Throws the 401 that makes clients send their credentials, or the 403 of an expired or foreign token.
 */
export function admit(
  service: Service,
  { registry }: DataAddress,
  op: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const password = passwordOf(request.headers.authorization);
  const token = password === undefined ? undefined : service.tokens.check(password);
  if (token === undefined || token.kind === 'unknown') {
    const realm = `https://${request.headers.host ?? ''}/`;
    response.setHeader('www-authenticate', `Basic realm="${realm}",service="ecr.amazonaws.com"`);
    throw new RegistryError(401, 'UNAUTHORIZED', 'Not Authorized');
  }
  if (token.kind === 'expired') throw expiredToken();
  if (!registry) return;
  const arn = repositoryArn(registry.accountId, registry.region, '*');
  if (token.region !== registry.region || !service.mayUse(token.accountId, registry.accountId))
    throw new RegistryError(403, 'DENIED', deniedText(token.accountId, actionOf(op), arn));
}

function passwordOf(authorization: string | undefined): string | undefined {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  return /^AWS:(.+)$/s.exec(Buffer.from(encoded, 'base64').toString())?.[1];
}
