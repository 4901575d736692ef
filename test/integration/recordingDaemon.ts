import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { createHash } from 'node:crypto';

import { extract } from 'tar-stream';

import type { SentEntry } from './sentContext';

/** Enough of a container engine for `docker build` with the classic builder: it records the context and builds nothing. */
export interface RecordingDaemon {
  /** For DOCKER_HOST. */
  readonly host: string;
  /** The context of the last build; undefined when no build came since it was taken. */
  takeUpload(): readonly SentEntry[] | undefined;
  close(): Promise<void>;
}

export async function startRecordingDaemon(socket: string): Promise<RecordingDaemon> {
  let upload: readonly SentEntry[] | undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://engine');
    if (pathname.endsWith('/_ping')) {
      response.setHeader('Api-Version', '1.41').setHeader('Ostype', 'linux').end('OK');
    } else if (pathname.endsWith('/build')) {
      upload = await readTar(request);
      response.end('{"stream":"Successfully built 0123456789ab\\n"}\n');
    } else {
      response.writeHead(404).end('{}');
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(socket);
  await once(server, 'listening');
  return {
    host: `unix://${socket}`,
    takeUpload() {
      const taken = upload;
      upload = undefined;
      return taken;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readTar(request: IncomingMessage): Promise<SentEntry[]> {
  const entries: SentEntry[] = [];
  for await (const entry of request.pipe(extract())) {
    const { name, type, mode, linkname } = entry.header;
    const hash = createHash('sha256');
    for await (const chunk of entry) hash.update(chunk as Uint8Array);
    entries.push({
      path: name.replace(/\/$/, ''),
      type,
      mode,
      ...(typeof linkname === 'string' && { linkTarget: linkname }),
      sha256: hash.digest('hex'),
    });
  }
  return entries;
}
