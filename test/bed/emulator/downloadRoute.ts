import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LoggedCall } from './callLog';
import { cutting } from './cutting';
import type { Faults } from './faults';
import { meetFault } from './faultyAnswer';
import type { Service } from './service';
import type { Upstream } from './upstream';
import { relay } from './upstream';

export interface DownloadParts {
  readonly service: Service;
  readonly upstream: Upstream | undefined;
  readonly faults: Faults;
  readonly log: (call: LoggedCall) => void;
}

/** Serves what GetDownloadUrlForLayer offered; like S3, it refuses a request that is signed twice. */
export async function answerDownload(
  { service, upstream, faults, log }: DownloadParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = /^\/layers\/([0-9a-f-]+)/.exec(request.url ?? '')?.[1] ?? '';
  const offer = service.downloads.take(id);
  if (request.headers.authorization !== undefined) return refuse(response, 400, 'InvalidArgument');
  if (!offer) return refuse(response, 403, 'AccessDenied');
  const { accountId: account, region } = offer.repository.registry;
  const { range } = request.headers;
  const part = range === undefined ? {} : { range };
  log({ op: 'download', account, region, at: service.now(), requestBytes: 0, ...part });
  const fault = faults.take('download', account, region);
  if (fault) {
    if (await meetFault(fault, response)) return;
    if (fault.kind === 'denied' || fault.kind === 'expired') return refuse(response, 403, 'AccessDenied');
    if (fault.kind !== 'slow' && fault.kind !== 'cut') return refuse(response, 503, 'SlowDown');
  }
  const blob = offer.repository.blobs.get(offer.digest);
  if (blob?.kind === 'bytes') {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const bytes = blob.bytes.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length });
    if (fault?.kind !== 'cut') response.end(bytes);
    else await pipeline(Readable.from([bytes]), cutting(fault.bytes ?? bytes.length / 2), response);
    return;
  }
  if (blob?.kind !== 'registry' || !upstream) return refuse(response, 404, 'NoSuchKey');
  const answer = await upstream.send(offer.repository, {
    method: 'GET',
    path: `blobs/${offer.digest}`,
    headers: part,
  });
  const length = Number(answer.headers['content-length'] ?? 0);
  await relay(answer, response, undefined, fault?.kind === 'cut' ? (fault.bytes ?? length / 2) : undefined);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
}
