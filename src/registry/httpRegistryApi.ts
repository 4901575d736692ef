import { setTimeout as pause } from 'node:timers/promises';
import { cancelled } from '../core/errors';
import { copyImage } from './copyImage';
import { HttpRepository } from './httpRepository';
import type { CopyOrder, CopyReport, RegistryApi, RegistryRepository, RepositoryAccess } from './ports';
import type { Wait } from './retries';

/** RegistryApi over HTTP. */
export class HttpRegistryApi implements RegistryApi {
  constructor(private readonly wait: Wait = waited) {}

  repository(access: RepositoryAccess): RegistryRepository {
    return new HttpRepository(access, this.wait);
  }

  copy(order: CopyOrder, progress: (bytes: number) => void, signal: AbortSignal): Promise<CopyReport> {
    return copyImage(order, { wait: this.wait, progress }, signal);
  }
}

async function waited(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    throw cancelled(error);
  }
}
