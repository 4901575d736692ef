import type { IgnorePattern } from './ignorePattern';
import { PatternMatcher } from './patternMatcher';
import type { PatternHits } from './patternMatcher';

/** Who the context is for: the two builders of docker share the patterns, but not what an exception reaches. */
export type Builder = 'buildkit' | 'classic';

export interface ContextPlanOptions {
  readonly patterns: readonly IgnorePattern[];
  /** Paths that are sent whatever the patterns say: the Dockerfile, where it is in the context, and the ignore file. */
  readonly kept: readonly string[];
  readonly builder: Builder;
}

export interface ContextDecision {
  readonly included: boolean;
  /** Whether something in this folder may be included. False for anything but a folder. */
  readonly entered: boolean;
  /** Of a folder: to be given when deciding about what is in it. */
  readonly hits: PatternHits;
}

/** Decides what a build context holds, from the top down. */
export class ContextPlan {
  /**
   * Whether a folder that is ignored itself is sent before what an exception keeps in it, so that it keeps its mode.
   * BuildKit does; the classic CLI sends the file alone.
   */
  readonly sendsFoldersOfExceptions: boolean;
  readonly #matcher: PatternMatcher;
  readonly #kept: readonly string[];
  readonly #reaches: (exception: string, folder: string) => boolean;
  readonly #exceptions: readonly string[];

  constructor({ patterns, kept, builder }: ContextPlanOptions) {
    this.sendsFoldersOfExceptions = builder === 'buildkit';
    this.#matcher = new PatternMatcher(patterns);
    this.#kept = kept;
    this.#reaches = builder === 'buildkit' ? mayMatchBeneath : startsWithFolder;
    this.#exceptions = patterns.filter(({ exception }) => exception).map(({ text }) => text);
  }

  /**
   * @param path relative to the context, with `/`
   * @param within the hits decided for the folder it lies in; absent at the top
   * @throws EcrExplorerError `ignore-file` for a pattern that turns out to be wrong
   */
  decide(path: string, kind: 'folder' | 'other', within?: PatternHits): ContextDecision {
    const { ignored, hits } = this.#matcher.match(path, within);
    if (kind === 'other') return { included: !ignored || this.#kept.includes(path), entered: false, hits };
    return { included: !ignored, entered: !ignored || this.#mayKeepIn(path), hits };
  }

  #mayKeepIn(folder: string): boolean {
    return (
      this.#kept.some((path) => path.startsWith(`${folder}/`)) ||
      this.#exceptions.some((exception) => this.#reaches(exception, folder))
    );
  }
}

/**
 * BuildKit honours every exception, so a folder is left out only where none can match beneath it.
 * Source: https://github.com/tonistiigi/fsutil/blob/master/filter.go (onlyPrefixExcludeExceptions)
 */
function mayMatchBeneath(exception: string, folder: string): boolean {
  const special = exception.search(/[*?[\]\\^]/);
  if (special < 0) return startsWithFolder(exception, folder);
  const plain = exception.slice(0, special);
  return plain.startsWith(`${folder}/`) || `${folder}/`.startsWith(plain);
}

/**
 * The classic CLI compares letters, so an exception that begins with `**` brings nothing back from an ignored folder.
 * Source: https://github.com/moby/go-archive/blob/main/archive.go (TarWithOptions)
 */
function startsWithFolder(exception: string, folder: string): boolean {
  return `${exception}/`.startsWith(`${folder}/`);
}
