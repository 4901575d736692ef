import type { IncomingMessage } from 'node:http';
import type { DataRequest } from './dataPlane';
import { RegistryError } from './registryError';
import { relay } from './upstream';

/**
 * Uploads go straight to the real registry. A cross-repository mount is answered as an ordinary upload: ECR mounts
 * only where the account has BLOB_MOUNTING enabled, which is off by default.
 */
export async function serveUpload(data: DataRequest, upload: string): Promise<void> {
  const { plane, repository, request, response } = data;
  const answer = await plane.upstream.send(repository, {
    method: request.method ?? 'POST',
    path: `blobs/uploads/${upload}${withoutMount(queryOf(request))}`,
    headers: request.headers,
    body: request,
  });
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
  if (blob.kind === 'registry') {
    const answer = await plane.upstream.send(repository, {
      method: request.method,
      path: `blobs/${digest}`,
      headers: request.headers,
    });
    await relay(answer, response);
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': blob.bytes.length,
    'docker-content-digest': digest,
  });
  response.end(request.method === 'HEAD' ? undefined : blob.bytes);
}

function publicLocation({ base }: DataRequest, answer: IncomingMessage): string | undefined {
  const rest = /\/(blobs\/.*)$/.exec(answer.headers.location ?? '')?.[1];
  return rest === undefined ? undefined : `${base}/${rest}`;
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '/', 'http://registry').searchParams;
}

function withoutMount(query: URLSearchParams): string {
  query.delete('mount');
  query.delete('from');
  return query.size === 0 ? '' : `?${query.toString()}`;
}
