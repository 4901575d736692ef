import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';

/** ECR restores within twenty minutes, mostly sooner: https://docs.aws.amazon.com/AmazonECR/latest/userguide/restore-image.html */
const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;
const GIVE_UP_MS = 60 * 60_000;

export interface RestoreWait {
  readonly digests: readonly Digest[];
  readonly images: () => Promise<readonly Image[]>;
  /** Rejects with `cancelled` when nobody waits any longer. */
  readonly wait: (ms: number) => Promise<void>;
  /** Called whenever another one is there. */
  readonly progress: (active: number, total: number) => void;
}

/** Waits until images can be pulled again; gives back those that cannot after an hour, or are gone. */
export async function awaitRestored({
  digests,
  images,
  wait,
  progress,
}: RestoreWait): Promise<readonly Digest[]> {
  let pending = digests;
  let waited = 0;
  for (let pause = FIRST_MS; ; pause = Math.min(pause * 1.5, LONGEST_MS)) {
    const statusOf = new Map((await images()).map(({ digest, status }) => [digest, status]));
    const left = pending.filter((digest) => statusOf.get(digest) !== 'ACTIVE');
    if (left.length < pending.length) progress(digests.length - left.length, digests.length);
    pending = left;
    const isComing = pending.some((digest) => statusOf.get(digest) === 'ACTIVATING');
    if (!isComing || waited >= GIVE_UP_MS) return pending;
    await wait(pause);
    waited += pause;
  }
}
