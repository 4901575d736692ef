import { createHash } from 'node:crypto';

import type { Builder } from '../../src/core/buildContext/contextPlan';
import { EcrExplorerError } from '../../src/core/errors';
import { openContext } from '../../src/system/openContext';

/** What a build context came to: its entries in order, or that the ignore file was refused. */
export type SentContext = readonly SentEntry[] | 'refused';

export interface SentEntry {
  readonly path: string;
  /** `file`, `directory`, `symlink`. */
  readonly type: string;
  readonly mode: number;
  readonly linkTarget?: string;
  readonly sha256: string;
}

/** The context that the product sends. */
export async function sentByUs(folder: string, dockerfile: string, builder: Builder): Promise<SentContext> {
  const entries: SentEntry[] = [];
  try {
    const context = await openContext({ folder, dockerfile, builder, nameFromOutside: 'unused' });
    for await (const entry of context.entries(AbortSignal.timeout(30_000))) {
      const { path, kind, mode, linkTarget } = entry;
      const hash = createHash('sha256');
      for await (const chunk of entry.read?.() ?? []) hash.update(chunk);
      const link = linkTarget !== undefined && { linkTarget };
      entries.push({ path, type: kind, mode, ...link, sha256: hash.digest('hex') });
    }
  } catch (error) {
    if (EcrExplorerError.is(error, 'ignore-file')) return 'refused';
    throw error;
  }
  return entries;
}
