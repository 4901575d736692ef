import type { ContextEntry } from '../../core/buildContext/contextEntry';
import { EcrExplorerError } from '../../core/errors';
import { t } from '../../core/l10n';

/**
 * The content of a file of a context, as many bytes as it was announced with.
 * @throws EcrExplorerError `context-unreadable` where it cannot be read or has another size by now, `cancelled`
 */
export async function* entryContent(entry: ContextEntry): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const chunk of entry.read?.() ?? []) {
      read += chunk.length;
      if (read > entry.size) throw unreadable(entry, t('it grew while it was read.'));
      yield chunk;
    }
  } catch (error) {
    throw EcrExplorerError.is(error) ? error : unreadable(entry, String(error), error);
  }
  if (read < entry.size) throw unreadable(entry, t('it shrank while it was read.'));
}

/** @param problem a sentence about the entry */
export function unreadable({ path }: ContextEntry, problem: string, cause?: unknown): EcrExplorerError {
  return new EcrExplorerError('context-unreadable', { path, problem }, { cause });
}
