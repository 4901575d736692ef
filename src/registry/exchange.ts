import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { destroyWhenAborted } from '../core/destroyWhenAborted';
import { EcrExplorerError } from '../core/errors';
import type { RegistryAgents } from './ports';
import { networkFailure } from './transientFailure';
import { t } from '../core/l10n';

/** Silence for longer than this is a dead connection; a registry may take its time to seal a large layer. */
const SILENCE_MS = 60_000;
/** ECR's own limit of a manifest, and more than any refusal has. */
const MOST_READ = 4 * 1024 * 1024;

export interface HttpQuestion {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | AsyncIterable<Buffer>;
}

/** Sends one request and gives the head of its answer. Rejects with `TransientFailure`, or what is wrong for good. */
export async function exchange(
  { method, url, headers, body }: HttpQuestion,
  { http, https }: RegistryAgents,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method, headers, timeout: SILENCE_MS };
      const sent =
        url.protocol === 'https:'
          ? httpsRequest(url, { ...options, agent: https }, resolve)
          : httpRequest(url, { ...options, agent: http }, resolve);
      sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { name: 'TimeoutError' })));
      sent.on('error', reject);
      destroyWhenAborted(sent, signal);
      if (body === undefined || Buffer.isBuffer(body)) sent.end(body);
      else pipeline(body, sent).catch(reject);
    });
  } catch (error) {
    throw networkFailure(error, url.host);
  }
}

/** Reads a short answer to its end. */
export async function bodyOf(response: IncomingMessage, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Leaving the loop early destroys the response.
    for await (const chunk of response as Readable) {
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length > MOST_READ)
        throw new EcrExplorerError('service-failed', { action: host, said: t('Its answer is too long.') });
      chunks.push(bytes);
    }
  } catch (error) {
    throw networkFailure(error, host);
  }
  return Buffer.concat(chunks);
}
