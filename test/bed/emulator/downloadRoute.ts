import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Downloads } from './service';
import type { Upstream } from './upstream';
import { relay } from './upstream';

/** Serves what GetDownloadUrlForLayer offered; like S3, it refuses a request that is signed twice. */
export async function answerDownload(
  downloads: Downloads,
  upstream: Upstream | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = /^\/layers\/([0-9a-f-]+)/.exec(request.url ?? '')?.[1] ?? '';
  const offer = downloads.take(id);
  if (request.headers.authorization !== undefined) return refuse(response, 400, 'InvalidArgument');
  if (!offer) return refuse(response, 403, 'AccessDenied');
  const blob = offer.repository.blobs.get(offer.digest);
  if (blob?.kind === 'bytes') {
    response.writeHead(200, { 'content-length': blob.bytes.length }).end(blob.bytes);
    return;
  }
  if (blob?.kind !== 'registry' || !upstream) return refuse(response, 404, 'NoSuchKey');
  await relay(
    await upstream.send(offer.repository, { method: 'GET', path: `blobs/${offer.digest}`, headers: {} }),
    response,
  );
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}
