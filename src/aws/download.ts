import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { destroyWhenAborted } from '../core/destroyWhenAborted';
import { ANSWER_TIMEOUT_MS, type Transport } from './transport';

/** The host answered, and not with what is at the address. */
export class DownloadRefused extends Error {
  override readonly name = 'DownloadRefused';

  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

/** There is more at the address than was to be read. */
export class DownloadTooLarge extends Error {
  override readonly name = 'DownloadTooLarge';
}

/**
 * Reads what is at an address that carries its own permission: nothing that identifies the caller goes there, and no
 * redirection is followed. Rejects with one of the errors above, or with what Node says of the network.
 */
export async function download(
  url: URL,
  { http, https }: Transport,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { timeout: ANSWER_TIMEOUT_MS };
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: https }, resolve)
        : httpRequest(url, { ...options, agent: http }, resolve);
    // Node tells of silence and leaves the rest to its user; the name is the one that the SDK gives it.
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { name: 'TimeoutError' })));
    sent.on('error', reject);
    destroyWhenAborted(sent, signal);
    sent.end();
  });
  return bodyOf(response, limitBytes);
}

async function bodyOf(response: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) {
    response.destroy();
    throw new DownloadRefused(status);
  }
  const chunks: Buffer[] = [];
  let length = Number(headers['content-length'] ?? 0) > limitBytes ? Infinity : 0;
  // Leaving the loop early destroys the response.
  for await (const chunk of response) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > limitBytes) throw new DownloadTooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
