import type { Instruction } from '../dockerfile/instructions';
import type { Finding } from './finding';

/**
 * How sure it is that an instruction brought a finding in. `exact`: the build's own provenance says so. `layer`: the
 * finding's layer and the image's history do. `named`: the instruction names the package. `likely`: it installs what as a
 * rule brings the package along. `assumed`: nothing else names it, so it came with the base image.
 */
export type Confidence = 'exact' | 'layer' | 'named' | 'likely' | 'assumed';

export const SUREST_FIRST: readonly Confidence[] = ['exact', 'layer', 'named', 'likely', 'assumed'];

/** A range of the Dockerfile: lines from 1, characters from 0, the end not included. */
export interface SourceRange {
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Another place of the Dockerfile that has to do with a finding. */
export interface RelatedPlace {
  readonly range: SourceRange;
  /** What it has to do with it, plain English. */
  readonly why: string;
}

export type Attribution = Attributed | Refused;

export interface Attributed {
  readonly confidence: Confidence;
  readonly instruction: Instruction;
  /** The word that names the package, else the instruction's first line. */
  readonly range: SourceRange;
  /** It came with the base image: `instruction` is a `FROM`. */
  readonly isBase: boolean;
  /** Of the compressed layer, where it is known. */
  readonly layerDigest?: string;
  readonly related: readonly RelatedPlace[];
}

export interface Refused {
  readonly confidence?: undefined;
  /** Why there is no line, a plain English sentence. */
  readonly reason: string;
  readonly layerDigest?: string;
}

export interface AttributedFinding {
  readonly finding: Finding;
  readonly attribution: Attribution;
}

export function isAttributed(attribution: Attribution): attribution is Attributed {
  return attribution.confidence !== undefined;
}
