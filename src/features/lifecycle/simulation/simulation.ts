import type { Evaluation } from '../../../core/lifecycle/evaluation';
import type { LifecyclePolicy } from '../../../core/lifecycle/policy';
import type { KeptPreview } from '../../../state/policyPreviews';
import type { PolicyPlace } from '../policyPlace';
import type { ListedImages } from '../repositoryImages';

/** A policy over a repository's images at one moment. */
export interface Simulation {
  readonly place: PolicyPlace;
  readonly policy: LifecyclePolicy;
  readonly listed: ListedImages;
  /** The moment that is simulated: now, or later, with no pushes and pulls until then. */
  readonly moment: Date;
  readonly evaluation: Evaluation;
  /** ECR's own preview of this very policy, where there is one of now. */
  readonly preview?: KeptPreview;
}
