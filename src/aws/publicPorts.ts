import type { Image } from '../core/images/image';
import type { Repository } from '../core/repositories/repository';

/** What a registry is browsed by, a private one as well as a public one. */
export interface Browsing {
  repositories(signal: AbortSignal): AsyncIterable<readonly Repository[]>;
  /** By name; rejects with `repository-not-found`. */
  repository(name: string, signal: AbortSignal): Promise<Repository>;
  images(repository: string, signal: AbortSignal): AsyncIterable<readonly Image[]>;
  /** The account that answers, where that is known or may be asked. */
  accountId(signal: AbortSignal): Promise<string | undefined>;
}

/**
 * An account's registry of ECR Public. It has no scans, no lifecycle policies, no archive and no setting for its tags:
 * repositories are told as mutable and encrypted by AES256, images as active.
 */
export interface PublicEcr extends Browsing {
  /** What the gallery shows of a repository; undefined where it has nothing to show, or it may not be asked. */
  catalog(repository: string, signal: AbortSignal): Promise<RepositoryCatalog | undefined>;
  /** Names under `public.ecr.aws`, the one that URIs have first; undefined where they may not be asked. */
  aliases(signal: AbortSignal): Promise<readonly string[] | undefined>;
}

export interface RepositoryCatalog {
  readonly description?: string;
  readonly architectures: readonly string[];
  readonly operatingSystems: readonly string[];
}
