import type { BuildWishes } from './buildWishes';

/** What a build is to do afresh, beyond what settings and tasks say. */
export type Rebuild = Pick<BuildWishes, 'pull' | 'noCache'>;

/** Reads what a command was given: `{ pull: true }`, `{ noCache: true }`. What else there is says nothing. */
export function readRebuild(given: unknown): Rebuild {
  if (typeof given !== 'object' || given === null) return {};
  return {
    ...('pull' in given && given.pull === true ? { pull: true } : {}),
    ...('noCache' in given && given.noCache === true ? { noCache: true } : {}),
  };
}
