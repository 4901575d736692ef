import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from './httpBody';
import { faultRequestsFrom } from './faults';
import type { Emulator } from './emulator';
import type { Seed } from './seed';

/** The emulator's own switches over HTTP, so that a test in another process can use them. */
export async function answerBedRequest(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = ((await readBody(request)) ?? Buffer.alloc(0)).toString();
    const json: unknown = body === '' ? {} : JSON.parse(body);
    const answer = act(emulator, request.url ?? '', json);
    sendJson(response, answer === undefined ? 404 : 200, answer ?? { message: 'no such switch' });
  } catch (error) {
    sendJson(response, 400, { message: String(error) });
  }
}

/** `/__bed/seed` takes `{ "realistic": true }`, or what `seed()` takes. */
function act(emulator: Emulator, path: string, json: unknown): unknown {
  switch (path) {
    case '/__bed/faults':
      emulator.faults.add(...faultRequestsFrom(json));
      return {};
    case '/__bed/log':
      return emulator.calls;
    case '/__bed/reset':
      emulator.reset();
      return {};
    case '/__bed/expire-tokens':
      emulator.expireTokens();
      return {};
    case '/__bed/expire-session':
      emulator.expireSession(sessionTokenOf(json));
      return {};
    case '/__bed/seed':
      if (typeof json === 'object' && json !== null && 'realistic' in json) {
        emulator.seedRealistic();
        return {};
      }
      return { digests: emulator.seed(json as Seed) };
    default:
      return undefined;
  }
}

function sessionTokenOf(json: unknown): string {
  if (typeof json === 'object' && json !== null && 'sessionToken' in json) return String(json.sessionToken);
  throw new TypeError('expire-session needs a sessionToken');
}
