import type { SourceRange } from '../attribution';

/** Whose packages they are: a language's registry with its own names and versions. */
export type Ecosystem = 'npm' | 'pypi' | 'go' | 'maven' | 'gem' | 'composer' | 'cargo';

/** Where a file of the workspace names a package. */
export interface PackagePlace {
  readonly ecosystem: Ecosystem;
  /** As the ecosystem compares it: of Maven `group:artifact`, of Python in lower case with single hyphens. */
  readonly name: string;
  /** The one version that a lock file or a pin says. */
  readonly version?: string;
  /** The versions that a manifest allows, as it writes them: `^4.17.0`, `>=2,<3`; empty where it takes any. */
  readonly wants?: string;
  /** Of the name. */
  readonly range: SourceRange;
  /** Of what says the version, without quotes; it may stand elsewhere, such as in a property of a POM. */
  readonly versionRange?: SourceRange;
  /** The project itself asks for it, as far as the file tells. */
  readonly direct: boolean;
}

/** From `start` on, `end` not included: offsets in a text without a byte order mark. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as a reader of files finds it. */
export interface FoundPackage {
  /** As written. */
  readonly name: string;
  readonly version?: string;
  readonly wants?: string;
  readonly at: Span;
  readonly versionAt?: Span;
  readonly direct: boolean;
}
