import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { EcrExplorerError } from '../core/errors';
import type { Environment, Section } from './sharedFiles';
import { t } from '../core/l10n';

const CONNECT_TIMEOUT_MS = 5_000;
/** A page of a thousand images takes ECR seconds; silence for longer than this is a dead connection. */
export const ANSWER_TIMEOUT_MS = 30_000;
const MOST_SOCKETS = 50;

/** How requests go out: those that the SDK signs, and plain ones with the same trust. */
export interface Transport {
  readonly handler: NodeHttpHandler;
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** Connections that all clients with the same trust share, so that they are kept alive between registries too. */
export class Transports {
  private readonly transports = new Map<string, Promise<Transport>>();

  /** Rejects with `invalid-setting` when the bundle of authorities cannot be read. */
  async with(caBundle: string | undefined): Promise<Transport> {
    const key = caBundle ?? '';
    const transport = this.transports.get(key) ?? open(caBundle);
    this.transports.set(key, transport);
    transport.catch(() => this.transports.delete(key));
    return transport;
  }

  /** Lets the next client read its bundle anew. Calls under way keep their connections. */
  forget(): void {
    this.transports.clear();
  }
}

/** The file of authorities to trust instead of Node's own, as the AWS CLI finds it. The SDK does not look there. */
export function caBundleOf(section: Section | undefined, env: Environment): string | undefined {
  return env('AWS_CA_BUNDLE') ?? section?.['ca_bundle'];
}

async function open(caBundle: string | undefined): Promise<Transport> {
  const ca = caBundle === undefined ? {} : { ca: await readBundle(caBundle) };
  const http = new HttpAgent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: MOST_SOCKETS, ...ca });
  const handler = new NodeHttpHandler({
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: ANSWER_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    httpAgent: http,
    httpsAgent: https,
  });
  return { handler, http, https };
}

async function readBundle(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const problem = t('the file "{0}" cannot be read.', path);
    throw new EcrExplorerError('invalid-setting', { place: 'AWS_CA_BUNDLE', problem }, { cause });
  }
}
