import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body, up to `limit` bytes; `undefined` when it is longer. */
export async function readBody(request: IncomingMessage, limit = Infinity): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length <= limit) chunks.push(bytes);
  }
  return length <= limit ? Buffer.concat(chunks) : undefined;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  json: unknown,
  type = 'application/json',
): void {
  const body = JSON.stringify(json);
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
