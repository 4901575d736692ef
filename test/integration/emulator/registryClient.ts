import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** Asks a registry as an engine does, request by request; `where` says how it is reached. */
export type Ask = (path: string, question?: Question) => Promise<Answer>;

/** A registry on plain http. @param token what GetAuthorizationToken gave */
export function httpRegistry(endpoint: string, token: string | undefined): Ask {
  const { hostname, port } = new URL(endpoint);
  return (path, question) => ask({ hostname, port, path }, question, token);
}

/** ECR's host names over TLS on a unix socket. @param ca PEM of the authority to trust */
export function tlsRegistry(socketPath: string, host: string, ca: string, token: string | undefined): Ask {
  return (path, question) => ask({ socketPath, path, ca, servername: host }, question, token);
}

/** Pushes one blob in two steps, and follows the Location that the registry gives. */
export async function pushBlob(
  registry: Ask,
  repository: string,
  digest: string,
  bytes: Buffer,
): Promise<Answer> {
  const started = await registry(`/v2/${repository}/blobs/uploads/`, { method: 'POST' });
  if (started.status !== 202) return started;
  const { pathname, search } = new URL(started.headers.location ?? '');
  const glue = search === '' ? '?' : '&';
  return registry(`${pathname}${search}${glue}digest=${encodeURIComponent(digest)}`, {
    method: 'PUT',
    body: bytes,
  });
}

/** The code and words of a registry's refusal. */
export function refusalIn({ status, body }: Answer): string {
  const { errors } = JSON.parse(body.toString()) as {
    readonly errors: readonly { readonly code: string; readonly message: string }[];
  };
  return `${status} ${errors[0]?.code ?? ''}: ${errors[0]?.message ?? ''}`;
}

interface Place {
  readonly path: string;
  readonly hostname?: string;
  readonly port?: string;
  readonly socketPath?: string;
  /** With an authority to trust, the connection is TLS. */
  readonly ca?: string;
  readonly servername?: string;
}

function ask(where: Place, question: Question = {}, token?: string): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = question;
  const options = {
    ...where,
    method,
    agent: false,
    headers: {
      ...(where.servername !== undefined && { host: where.servername }),
      ...(token !== undefined && { authorization: `Basic ${token}` }),
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
  };
  return new Promise((resolve, reject) => {
    const outgoing = (where.ca === undefined ? httpRequest : tlsRequest)(options, (incoming) => {
      buffer(incoming).then(
        (answer) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: answer }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
