import { t } from '../l10n';

/** One message of an engine's progress stream, not yet checked. */
export type JsonMessage = Readonly<Record<string, unknown>>;

/** A line longer than this is no message of an engine; it is dropped so that a broken server cannot fill the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Reads the engine's stream of JSON objects, one a line. Characters split between chunks come out whole, a last line
 * without its newline counts, and a line that is no JSON object (a proxy's error page) goes to `onJunk` instead of throwing.
 * Errors of `chunks` pass through.
 */
export async function* readJsonMessages(
  chunks: AsyncIterable<Uint8Array>,
  onJunk: (line: string) => void = () => undefined,
): AsyncGenerator<JsonMessage> {
  const decoder = new TextDecoder();
  let rest = '';

  function* take(text: string): Generator<JsonMessage> {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) {
      onJunk(rest);
      rest = '';
    }
    for (const line of lines) yield* parse(line);
  }
  function* parse(line: string): Generator<JsonMessage> {
    const trimmed = line.trim();
    if (trimmed === '') return;
    const message = parseObject(trimmed);
    if (message === undefined) onJunk(trimmed);
    else yield message;
  }

  for await (const chunk of chunks) yield* take(decoder.decode(chunk, { stream: true }));
  yield* take(`${decoder.decode()}\n`);
}

function parseObject(line: string): JsonMessage | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether foreign JSON is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is JsonMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that should be text: the text, or nothing where it is missing, empty or something else. */
export function textField(message: JsonMessage, name: string): string | undefined {
  const value = message[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * What an error line says; engines send `{"errorDetail":{"message":…},"error":…}`, older ones only the latter.
 * An error without words is an error all the same.
 */
export function errorOf(message: JsonMessage): string | undefined {
  if (!('error' in message) && !('errorDetail' in message)) return undefined;
  const detail = message['errorDetail'];
  const said = (isRecord(detail) ? textField(detail, 'message') : undefined) ?? textField(message, 'error');
  return said?.trim() ?? t('it gave no reason.');
}
