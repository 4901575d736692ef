import type { IncomingMessage } from 'node:http';
import type { DataRequest } from './dataPlane';
import { RegistryError } from './registryError';
import { relay, storageName } from './upstream';

/**
 * Uploads go straight to the real registry. A cross-repository mount is answered as an ordinary upload where the account
 * has not enabled BLOB_MOUNTING, which is off by default.
 */
export async function serveUpload(data: DataRequest, upload: string): Promise<void> {
  const { plane, repository, request, response, cutAfter } = data;
  if (request.method === 'POST' && (await mounted(data))) return;
  const path = `blobs/uploads/${upload}${plane.uploads.queryOf(upload, withoutMount(queryOf(request)))}`;
  const asked = { method: request.method ?? 'POST', path };
  if (cutAfter !== undefined) {
    await keepPart(data, asked, cutAfter);
    return;
  }
  const answer = await plane.upstream.send(repository, { ...asked, headers: request.headers, body: request });
  plane.uploads.note(answer.headers.location);
  const digest = answer.headers['docker-content-digest'];
  if (answer.statusCode === 201 && typeof digest === 'string')
    repository.blobs.set(digest, { kind: 'registry' });
  await relay(answer, response, publicLocation(data, answer));
}

/** A blob is served where it was pushed, and only while an image or an unfinished push of that repository needs it. */
export async function serveBlob(data: DataRequest, digest: string): Promise<void> {
  const { plane, repository, request, response } = data;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new RegistryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
  const blob = repository.blobs.get(digest);
  if (!blob || blob.kind === 'nowhere')
    throw new RegistryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  if (plane.redirectsBlobs && request.method === 'GET') {
    response.writeHead(307, { location: plane.service.downloads.offer(repository, digest) }).end();
    return;
  }
  if (blob.kind === 'registry') {
    const answer = await plane.upstream.send(repository, {
      method: request.method,
      path: `blobs/${digest}`,
      headers: request.headers,
    });
    await relay(answer, response, undefined, data.cutAfter);
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': blob.bytes.length,
    'docker-content-digest': digest,
  });
  response.end(request.method === 'HEAD' ? undefined : blob.bytes);
}

/** The first bytes arrive and are kept, and then the connection is dropped. */
async function keepPart(
  { plane, repository, request }: DataRequest,
  asked: { readonly method: string; readonly path: string },
  bytes: number,
): Promise<void> {
  const chunks: Buffer[] = [];
  let left = Math.floor(bytes);
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push((chunk as Buffer).subarray(0, left));
    left -= (chunk as Buffer).length;
    if (left <= 0) break;
  }
  const body = Buffer.concat(chunks);
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(body.length) };
  const answer = await plane.upstream.send(repository, { ...asked, headers, body });
  answer.resume();
  plane.uploads.note(answer.headers.location);
  request.socket.destroy();
}

/** Lends a blob of another repository of the registry, where the account has that enabled. */
async function mounted(data: DataRequest): Promise<boolean> {
  const { plane, repository, request, response, base } = data;
  const { registry } = repository;
  const query = queryOf(request);
  const digest = query.get('mount');
  const from = registry.repositories.get(nameIn(query.get('from') ?? '', registry));
  const blob = digest === null ? undefined : from?.blobs.get(digest);
  if (!plane.service.mountsBlobs || digest === null || !from || blob?.kind !== 'registry') return false;
  const path = `blobs/uploads/?mount=${digest}&from=${storageName(from)}`;
  const answer = await plane.upstream.send(repository, { method: 'POST', path, headers: EMPTY });
  answer.resume();
  if (answer.statusCode !== 201) return false;
  repository.blobs.set(digest, blob);
  const headers = { location: `${base}/blobs/${digest}`, 'docker-content-digest': digest };
  response.writeHead(201, { ...headers, 'content-length': 0 }).end();
  return true;
}

const EMPTY = { 'content-length': '0' };

/** In `localhost` mode a repository's path begins with its account and region. */
function nameIn(path: string, { accountId, region }: DataRequest['repository']['registry']): string {
  const prefix = `${accountId}/${region}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function publicLocation({ base }: DataRequest, answer: IncomingMessage): string | undefined {
  const rest = /\/(blobs\/.*)$/.exec(answer.headers.location ?? '')?.[1];
  return rest === undefined ? undefined : `${base}/${rest}`;
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '/', 'http://registry').searchParams;
}

function withoutMount(query: URLSearchParams): URLSearchParams {
  query.delete('mount');
  query.delete('from');
  return query;
}
