import type { Stage } from '../dockerfile/stages';
import type { AttributedFinding } from './attribution';

/** Where an image's findings come from. */
export interface Attributions {
  readonly findings: readonly AttributedFinding[];
  /** How well the image's history goes with the Dockerfile: 1 for an unedited one. */
  readonly score?: number;
  /** The stage that was built, where it is known. */
  readonly stage?: Stage;
}
