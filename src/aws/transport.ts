import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFile } from 'node:fs/promises';
import { EcrExplorerError } from '../core/errors';
import type { Environment, Section } from './sharedFiles';

const CONNECT_TIMEOUT_MS = 5_000;
/** A page of a thousand images takes ECR seconds; silence for longer than this is a dead connection. */
const ANSWER_TIMEOUT_MS = 30_000;
const MOST_SOCKETS = 50;

/** Connections that all clients with the same trust share, so that they are kept alive between registries too. */
export class Transports {
  private readonly handlers = new Map<string, Promise<NodeHttpHandler>>();

  /** Rejects with `invalid-setting` when the bundle of authorities cannot be read. */
  async with(caBundle: string | undefined): Promise<NodeHttpHandler> {
    const key = caBundle ?? '';
    const handler = this.handlers.get(key) ?? open(caBundle);
    this.handlers.set(key, handler);
    handler.catch(() => this.handlers.delete(key));
    return handler;
  }

  /** Lets the next client read its bundle anew. Calls under way keep their connections. */
  forget(): void {
    this.handlers.clear();
  }
}

/** The file of authorities to trust instead of Node's own, as the AWS CLI finds it. The SDK does not look there. */
export function caBundleOf(section: Section | undefined, env: Environment): string | undefined {
  return env('AWS_CA_BUNDLE') ?? section?.['ca_bundle'];
}

async function open(caBundle: string | undefined): Promise<NodeHttpHandler> {
  const ca = caBundle === undefined ? {} : { ca: await readBundle(caBundle) };
  return new NodeHttpHandler({
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: ANSWER_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, maxSockets: MOST_SOCKETS },
    httpsAgent: { keepAlive: true, maxSockets: MOST_SOCKETS, ...ca },
  });
}

async function readBundle(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const problem = `the file "${path}" cannot be read.`;
    throw new EcrExplorerError('invalid-setting', { place: 'AWS_CA_BUNDLE', problem }, { cause });
  }
}
