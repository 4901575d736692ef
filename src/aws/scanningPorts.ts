import type {
  ScanFrequency,
  ScanningConfiguration,
  ScanningFilter,
} from '../core/scanning/scanningConfiguration';

/** What ECR scans by itself, and when. The calls know the caller's own registry alone: `foreign-registry` for all others. */
export interface ScanningSettings {
  /** GetRegistryScanningConfiguration. */
  scanningConfiguration(signal: AbortSignal): Promise<ScanningConfiguration>;
  /**
   * PutRegistryScanningConfiguration: replaces all of it, and gives back what ECR holds now. Switching Inspector on needs
   * inspector2:Enable beside the call's own permission; `access-denied` names what is missing.
   */
  putScanningConfiguration(
    configuration: ScanningConfiguration,
    signal: AbortSignal,
  ): Promise<ScanningConfiguration>;
  /** BatchGetRepositoryScanningConfiguration, 25 names a call. What it fails for is in the answer: nothing throws for it. */
  repositoryScanning(repositories: readonly string[], signal: AbortSignal): Promise<RepositoriesScanning>;
}

export interface RepositoriesScanning {
  readonly found: readonly RepositoryScanning[];
  readonly failures: readonly { readonly repository: string; readonly said: string }[];
}

export interface RepositoryScanning {
  readonly repository: string;
  readonly frequency: ScanFrequency;
  /** The filters that took it in. */
  readonly filters: readonly ScanningFilter[];
}
