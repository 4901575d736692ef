import type { ImageScans, StartedScan } from '../../src/aws/scanPorts';
import type { RepositoriesScanning, ScanningSettings } from '../../src/aws/scanningPorts';
import { throwIfCancelled } from '../../src/core/errors';
import { NOT_SCANNED, type ScanFindings } from '../../src/core/findings/readFindings';
import type { Digest } from '../../src/core/reference/digest';
import { effectiveFrequency } from '../../src/core/scanning/effectiveFrequency';
import { DEFAULT_SCANNING, type ScanningConfiguration } from '../../src/core/scanning/scanningConfiguration';
import { FakeLifecyclePolicies } from './lifecyclePolicies';

/** Scans in memory: each image tells what `scans` holds for it, one answer for each time it is asked, the last again and again. */
export class FakeScanning extends FakeLifecyclePolicies implements ImageScans, ScanningSettings {
  readonly scans = new Map<Digest, readonly ScanFindings[]>();
  readonly startedScans: Digest[] = [];
  /** What the next scan is refused with. */
  scanRefusal: Error | undefined;
  configuration: ScanningConfiguration = DEFAULT_SCANNING;
  readonly #asked = new Map<Digest, number>();

  async scanFindings(_repository: string, digest: Digest, signal: AbortSignal): Promise<ScanFindings> {
    await Promise.resolve();
    throwIfCancelled(signal);
    const answers = this.scans.get(digest) ?? [];
    const asked = this.#asked.get(digest) ?? 0;
    this.#asked.set(digest, asked + 1);
    return answers[asked] ?? answers.at(-1) ?? NOT_SCANNED;
  }

  async startScan(_repository: string, digest: Digest): Promise<StartedScan> {
    await Promise.resolve();
    if (this.scanRefusal !== undefined) throw this.scanRefusal;
    this.startedScans.push(digest);
    return { state: { is: 'pending' } };
  }

  scanningConfiguration(): Promise<ScanningConfiguration> {
    return Promise.resolve(this.configuration);
  }

  putScanningConfiguration(configuration: ScanningConfiguration): Promise<ScanningConfiguration> {
    this.configuration = configuration;
    return Promise.resolve(configuration);
  }

  repositoryScanning(repositories: readonly string[]): Promise<RepositoriesScanning> {
    const found = repositories.map((repository) => {
      const { frequency, from } = effectiveFrequency(this.configuration, repository);
      return { repository, frequency, filters: from === undefined ? [] : [from.filter] };
    });
    return Promise.resolve({ found, failures: [] });
  }
}
