import type { Registry } from '../../core/registries/registry';
import type { ScanningConfiguration } from '../../core/scanning/scanningConfiguration';

/** A scanning configuration that is being changed. */
export interface Editing {
  readonly registry: Registry;
  /** What ECR held when it was read. */
  readonly held: ScanningConfiguration;
  /** What it is to become. Nothing is sent before that is asked for. */
  readonly draft: ScanningConfiguration;
}
