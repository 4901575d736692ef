import { exactly } from '../../core/buildContext/buildContext';
import type { BuildRequest } from '../ports';
import { entryContent } from './entryContent';

/**
 * The text of a build's Dockerfile; nothing where it is not in the context.
 * @throws EcrExplorerError `context-unreadable`, `cancelled`
 */
export async function dockerfileText(
  { context, dockerfile }: Pick<BuildRequest, 'context' | 'dockerfile'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const part = { paths: [exactly(dockerfile)], copiedOnly: false };
  for await (const entry of context.entries(signal, part)) {
    if (entry.path !== dockerfile) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of entryContent(entry)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }
  return undefined;
}
