import type { AnyError } from '../errors';
import { EcrExplorerError } from '../errors';
import type { Digest } from '../reference/digest';
import type { DeletedBatch, ImageFailure, ImageId } from './imageDeletion';

/** Something that is deleted by its id. */
export interface Going {
  readonly id: ImageId;
  /** It goes only where all of these went. */
  readonly after: readonly Digest[];
}

/** What became of everything that was to go: each is in exactly one of the lists. */
export interface DeletionAccount<T extends Going> {
  readonly deleted: readonly T[];
  /** Somebody else was quicker. */
  readonly gone: readonly T[];
  readonly failed: readonly { readonly going: T; readonly failure: ImageFailure }[];
  /** Not attempted, for what they go with is still there. */
  readonly spared: readonly T[];
  /** Not begun, or of the call that failed: nothing is known of those. */
  readonly left: readonly T[];
  /** What put an end to it. */
  readonly stopped?: AnyError;
}

const KEPT_FOR_AN_INDEX = 'ImageReferencedByManifestList';

/**
 * Deletes pass by pass; what ECR kept for an index that went later is tried again. What a call failed for is in the account, with what was not begun. Rejects only with what is no
 * failure of ours.
 * @param remove as `ImageChanges.deleteImages`
 */
export async function runDeletion<T extends Going>(
  passes: readonly (readonly T[])[],
  remove: (ids: readonly ImageId[]) => AsyncIterable<DeletedBatch>,
  progress: (handled: number, total: number) => void = () => undefined,
): Promise<DeletionAccount<T>> {
  const total = passes.reduce((sum, pass) => sum + pass.length, 0);
  const deleted: T[] = [];
  const gone: T[] = [];
  const failed: { readonly going: T; readonly failure: ImageFailure }[] = [];
  const spared: T[] = [];
  const went = new Set<string>();
  const note = (batch: DeletedBatch, waiting: Map<string, T>): void => {
    for (const id of batch.deleted) settle(id, waiting, (going) => deleted.push(going));
    for (const failure of batch.failures)
      if (failure.code === 'ImageNotFound') settle(failure.id, waiting, (going) => gone.push(going));
      else {
        const going = waiting.get(nameOf(failure.id));
        if (going !== undefined) failed.push({ going, failure });
        waiting.delete(nameOf(failure.id));
      }
    progress(deleted.length + gone.length + failed.length + spared.length, total);
  };
  const settle = (id: ImageId, waiting: Map<string, T>, keep: (going: T) => void): void => {
    const going = waiting.get(nameOf(id));
    if (going === undefined) return;
    keep(going);
    went.add(nameOf(id));
    waiting.delete(nameOf(id));
  };

  const attempt = async (pass: readonly T[]): Promise<Halt<T> | undefined> => {
    const ready = pass.filter(({ after }) => after.every((digest) => went.has(digest)));
    spared.push(...pass.filter(({ after }) => !after.every((digest) => went.has(digest))));
    const waiting = new Map(ready.map((going) => [nameOf(going.id), going]));
    try {
      for await (const batch of remove(ready.map(({ id }) => id))) note(batch, waiting);
    } catch (error) {
      if (!EcrExplorerError.is(error)) throw error;
      return { left: [...waiting.values()], stopped: error };
    }
    // What a batch left out is not taken for done.
    for (const going of waiting.values())
      failed.push({ going, failure: { id: going.id, code: 'Unanswered', said: '' } });
    return undefined;
  };
  /** What indexes kept that have gone since, with what waited for it: to be tried again. */
  const takeBack = (): readonly T[] => {
    const isFree = ({ failure }: { readonly failure: ImageFailure }): boolean => {
      const indexes = indexesNamedIn(failure);
      return indexes.length > 0 && indexes.every((index) => went.has(index));
    };
    const again = failed.filter(isFree).map(({ going }) => going);
    if (again.length === 0) return [];
    failed.splice(0, failed.length, ...failed.filter((one) => !isFree(one)));
    return [...again, ...spared.splice(0)];
  };

  const ahead = [...passes];
  for (let pass = ahead.shift(); pass !== undefined; pass = ahead.shift() ?? nonEmpty(takeBack())) {
    const halt = await attempt(pass);
    if (halt !== undefined)
      return { deleted, gone, failed, spared, ...halt, left: [...halt.left, ...ahead.flat()] };
  }
  return { deleted, gone, failed, spared, left: [] };
}

interface Halt<T> {
  readonly left: readonly T[];
  readonly stopped: AnyError;
}

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** The account once it was seen what is still there: of a call that failed some may have been done. */
export function settledBy<T extends Going>(
  account: DeletionAccount<T>,
  isThere: (going: T) => boolean,
): DeletionAccount<T> {
  return {
    ...account,
    gone: [...account.gone, ...account.left.filter((going) => !isThere(going))],
    left: account.left.filter(isThere),
  };
}

function nameOf(id: ImageId): string {
  return 'tag' in id ? id.tag : id.digest;
}

const HOLDERS = /sha256:[0-9a-f]{64}/g;

/** The indexes that ECR names where it keeps what they list. */
export function indexesNamedIn({ code, said }: ImageFailure): readonly Digest[] {
  return code === KEPT_FOR_AN_INDEX ? ((said.match(HOLDERS) ?? []) as Digest[]) : [];
}
