import { Agent, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cutting } from './cutting';
import type { Repository } from './model';

/** Headers that speak of one connection, or of who asks: they are not passed on. */
const NOT_FORWARDED = new Set(['authorization', 'connection', 'host', 'keep-alive', 'transfer-encoding']);

export interface UpstreamRequest {
  readonly method: string;
  /** What follows `/v2/<name>/`, with the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body?: Buffer | Readable;
}

/** The real registry behind the data plane, on a unix socket. One registry holds every account's repositories. */
export class Upstream {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly socketPath: string) {}

  /** Sends a request and resolves with the answer's head. Rejects when the registry is gone. */
  send(repository: Repository, { method, path, headers, body }: UpstreamRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          agent: this.#agent,
          socketPath: this.socketPath,
          method,
          path: `/v2/${storageName(repository)}/${path}`,
          headers: { ...forwarded(headers), host: 'registry' },
        },
        resolve,
      );
      sent.on('error', reject);
      if (body instanceof Buffer || body === undefined) sent.end(body);
      else pipeline(body, sent).catch(reject);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/**
 * Passes an answer on; `location` replaces the one that names the registry's own paths, and after `cutAfter` bytes the
 * connection is dropped.
 */
export async function relay(
  answer: IncomingMessage,
  response: ServerResponse,
  location?: string,
  cutAfter?: number,
): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, {
    ...forwarded(answer.headers),
    ...(location !== undefined && { location }),
  });
  if (cutAfter === undefined) await pipeline(answer, response);
  else await pipeline(answer, cutting(cutAfter), response);
}

/** Where a repository's blobs lie in the real registry: a name that no other account or region can have. */
export function storageName({ registry, name }: Repository): string {
  return `${registry.accountId}/${registry.region}/${name}`;
}

function forwarded(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name)));
}
