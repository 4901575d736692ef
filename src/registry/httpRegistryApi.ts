import { pause } from '../core/pause';
import { copyImage } from './copyImage';
import { HttpRepository } from './httpRepository';
import type { CopyOrder, CopyReport, RegistryApi, RegistryRepository, RepositoryAccess } from './ports';
import type { Wait } from './retries';

/** RegistryApi over HTTP. */
export class HttpRegistryApi implements RegistryApi {
  constructor(private readonly wait: Wait = pause) {}

  repository(access: RepositoryAccess): RegistryRepository {
    return new HttpRepository(access, this.wait);
  }

  copy(order: CopyOrder, progress: (bytes: number) => void, signal: AbortSignal): Promise<CopyReport> {
    return copyImage(order, { wait: this.wait, progress }, signal);
  }
}
