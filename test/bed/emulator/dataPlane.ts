import type { IncomingMessage, ServerResponse } from 'node:http';
import { deniedText } from './apiError';
import { serveBlob, serveUpload } from './blobRoutes';
import type { LoggedCall } from './callLog';
import { admit, expiredToken } from './dataAccess';
import type { Fault, Faults } from './faults';
import { createdOnPush } from './createOnPush';
import { meetFault } from './faultyAnswer';
import { serveManifest, serveReferrers, serveTags } from './manifestRoutes';
import type { Repository } from './model';
import type { DataAddress } from './names';
import { repositoryArn } from './names';
import { RegistryError, sendRegistryError } from './registryError';
import { actionOf, opOf, routeOf } from './routes';
import type { Route } from './routes';
import type { Service } from './service';
import type { Uploads } from './uploads';
import type { Upstream } from './upstream';

export interface DataPlane {
  readonly service: Service;
  readonly upstream: Upstream;
  readonly faults: Faults;
  readonly log: (call: LoggedCall) => void;
  readonly uploads: Uploads;
  readonly scheme: 'http' | 'https';
  /** A blob is fetched where it really is, by an address with a permission of its own. */
  readonly redirectsBlobs: boolean;
}

/** One request for a repository of the data plane. */
export interface DataRequest {
  readonly plane: DataPlane;
  readonly repository: Repository;
  /** Absolute URL of the repository's API, for Location headers, e.g. `https://…/v2/team/app`. */
  readonly base: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** How much of the body goes through before the connection is dropped. */
  readonly cutAfter: number | undefined;
}

/** Answers one request of the distribution API under ECR's rules. */
export async function answerDataRequest(
  plane: DataPlane,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(plane, request, response);
  } catch (error) {
    const refusal = error instanceof RegistryError ? error : new RegistryError(500, 'UNKNOWN', String(error));
    sendRegistryError(response, refusal);
  }
}

async function answer(plane: DataPlane, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { service } = plane;
  const address = service.names.addressOf(request);
  const route = address && routeOf(address.path);
  if (!address || !route) throw new RegistryError(404, 'UNSUPPORTED', 'There is nothing here');
  const method = request.method ?? 'GET';
  const op = opOf(route, method);
  const account = address.registry?.accountId ?? '';
  const region = address.registry?.region ?? '';
  plane.log({
    op,
    account,
    region,
    at: service.now(),
    requestBytes: bodyLength(request),
  });
  const fault = plane.faults.take(op, account, region);
  if (fault) {
    if (await meetFault(fault, response)) return;
    throwFault(fault, op, address, route);
  }
  response.setHeader('docker-distribution-api-version', 'registry/2.0');
  admit(service, address, op, request, response);
  if (route.kind === 'ping') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end();
    return;
  }
  if (!address.registry) throw new RegistryError(404, 'NAME_INVALID', 'The path names no account and region');
  const registry = service.world.registry(account, region);
  const repository =
    registry.repositories.get(route.repository) ??
    createdOnPush(registry, route.repository, op, service.now());
  if (!repository)
    throw new RegistryError(
      404,
      'NAME_UNKNOWN',
      `The repository with name '${route.repository}' does not exist in the registry with id '${account}'`,
    );
  const base = `${plane.scheme}://${request.headers.host ?? ''}${address.prefix}${route.repository}`;
  const cutAfter = fault?.kind === 'cut' ? (fault.bytes ?? bodyLength(request) / 2) : undefined;
  await serve(route, { plane, repository, base, request, response, cutAfter });
}

function bodyLength({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? 0);
}

async function serve(route: Exclude<Route, { kind: 'ping' }>, data: DataRequest): Promise<void> {
  switch (route.kind) {
    case 'upload':
      return serveUpload(data, route.upload);
    case 'blob':
      return serveBlob(data, route.digest);
    case 'manifest':
      return serveManifest(data, route.reference);
    case 'tags':
      return serveTags(data);
    case 'referrers':
      return serveReferrers(data, route.digest);
  }
}

function throwFault({ kind }: Fault, op: string, { registry }: DataAddress, route: Route): void {
  switch (kind) {
    case 'throttle':
      throw new RegistryError(429, 'TOOMANYREQUESTS', 'Rate exceeded');
    case '5xx':
      throw new RegistryError(500, 'UNKNOWN', 'These errors are usually caused by a server-side issue.');
    case 'denied': {
      const name = route.kind === 'ping' ? '*' : route.repository;
      const arn = repositoryArn(registry?.accountId ?? '*', registry?.region ?? '*', name);
      throw new RegistryError(403, 'DENIED', deniedText(registry?.accountId ?? '*', actionOf(op), arn));
    }
    case 'expired':
      throw expiredToken();
    case 'slow':
    case 'reset':
    case 'cut':
    case 'garbage':
    // No request of the data plane has a parameter that is judged so.
    case 'invalid':
    case 'limit':
    case 'kms':
      return;
  }
}
