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
  /** The patterns of what alone is asked for; absent where everything is. */
  readonly asked?: readonly IgnorePattern[];
}

export interface ContextDecision {
  readonly included: boolean;
  /** Whether something in this folder may be included. False for anything but a folder. */
  readonly entered: boolean;
  /** Of a folder: to be given when deciding about what is in it. */
  readonly hits: FolderHits;
}

/** What a folder matched, which what lies in it inherits. */
export interface FolderHits {
  readonly ignored: PatternHits;
  readonly asked?: PatternHits | undefined;
}

/** Decides what a build context holds, from the top down. */
export class ContextPlan {
  /**
   * Whether a folder that is not included itself is sent before what is included in it, so that it keeps its mode.
   * BuildKit does; the classic CLI sends the file alone.
   */
  readonly sendsFoldersOnTheWay: boolean;
  readonly #ignored: PatternMatcher;
  readonly #asked: PatternMatcher | undefined;
  readonly #kept: readonly string[];
  readonly #reaches: (exception: string, folder: string) => boolean;
  readonly #exceptions: readonly string[];

  constructor({ patterns, kept, builder, asked }: ContextPlanOptions) {
    this.sendsFoldersOnTheWay = builder === 'buildkit';
    this.#ignored = new PatternMatcher(patterns);
    this.#asked = asked && new PatternMatcher(asked);
    this.#kept = kept;
    this.#reaches = builder === 'buildkit' ? mayMatchBeneath : startsWithFolder;
    this.#exceptions = patterns.filter(({ exception }) => exception).map(({ text }) => text);
  }

  /**
   * @param path relative to the context, with `/`
   * @param within the hits decided for the folder it lies in; absent at the top
   * @throws EcrExplorerError `ignore-file` for a pattern that turns out to be wrong
   */
  decide(path: string, kind: 'folder' | 'other', within?: FolderHits): ContextDecision {
    const ignored = this.#ignored.match(path, within?.ignored);
    const asked = this.#asked?.match(path, within?.asked);
    const hits = { ignored: ignored.hits, asked: asked?.hits };
    const isAsked = asked?.matched ?? true;
    if (kind === 'other') {
      const included = isAsked && (!ignored.matched || this.#kept.includes(path));
      return { included, entered: false, hits };
    }
    const entered = (isAsked || this.#mayBeAskedIn(path)) && (!ignored.matched || this.#mayKeepIn(path));
    return { included: isAsked && !ignored.matched, entered, hits };
  }

  #mayKeepIn(folder: string): boolean {
    return (
      this.#kept.some((path) => path.startsWith(`${folder}/`)) ||
      this.#exceptions.some((exception) => this.#reaches(exception, folder))
    );
  }

  #mayBeAskedIn(folder: string): boolean {
    return this.#asked?.patterns.some(({ text }) => mayMatchBeneath(text, folder)) === true;
  }
}

/**
 * BuildKit honours every exception, so a folder is left out only where none can match beneath it.
 * Source: https://github.com/tonistiigi/fsutil/blob/master/filter.go (onlyPrefixExcludeExceptions, onlyPrefixIncludes)
 */
function mayMatchBeneath(pattern: string, folder: string): boolean {
  const special = pattern.search(/[*?[\]\\^]/);
  if (special < 0) return startsWithFolder(pattern, folder);
  const plain = pattern.slice(0, special);
  return plain.startsWith(`${folder}/`) || `${folder}/`.startsWith(plain);
}

/**
 * The classic CLI compares letters, so an exception that begins with `**` brings nothing back from an ignored folder.
 * Source: https://github.com/moby/go-archive/blob/main/archive.go (TarWithOptions)
 */
function startsWithFolder(exception: string, folder: string): boolean {
  return `${exception}/`.startsWith(`${folder}/`);
}
