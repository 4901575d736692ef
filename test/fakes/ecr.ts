import type { BlobOptions } from '../../src/aws/blobPorts';
import type { Ecr, RegistryAuthorization } from '../../src/aws/ports';
import { EcrExplorerError } from '../../src/core/errors';
import type { Image } from '../../src/core/images/image';
import type { Digest } from '../../src/core/reference/digest';
import type { CreationTemplate } from '../../src/core/repositories/creationTemplate';
import type { Repository } from '../../src/core/repositories/repository';
import { FakeImageChanges } from './imageChanges';
import { FakeRepositoryChanges } from './repositoryChanges';
import { FakeScanning } from './scanning';

export const ACCOUNT = '123456789012';
export const HOST = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`;

export const digestOf = (character: string): Digest => `sha256:${character.repeat(64)}` as Digest;

export function repositoryNamed(name: string, changes: Partial<Repository> = {}): Repository {
  return {
    name,
    uri: `${HOST}/${name}`,
    arn: `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/${name}`,
    registryId: ACCOUNT,
    mutability: 'MUTABLE',
    mutabilityExclusions: [],
    encryption: { type: 'AES256' },
    ...changes,
  };
}

/** A registry in memory, for what build and push ask of one. What a test leaves out fails when it is used. */
export class FakeEcr extends FakeScanning implements Ecr {
  readonly held = new Map<string, { readonly repository: Repository; readonly images: Image[] }>();
  /** API actions that are not allowed. */
  readonly denied = new Set<string>();
  proxyHost = HOST;
  account: string | undefined = ACCOUNT;
  tokensIssued = 0;
  /** Undefined where they cannot be asked for. */
  templates: readonly CreationTemplate[] | undefined = [];

  readonly imageChanges = new FakeImageChanges((name) => this.#find(name).images);
  readonly repositoryChanges = new FakeRepositoryChanges({
    held: this.held,
    put: (repository) => this.with(repository, ...(this.held.get(repository.name)?.images ?? [])),
    answer: (action, answer) => this.#answer(action, answer),
    make: repositoryNamed,
  });

  /** Bytes of configs and attestations by their digest, whatever the repository. */
  readonly blobs = new Map<string, Buffer>();

  blob(repository: string, digest: Digest, { limitBytes }: BlobOptions): Promise<Buffer> {
    return this.#answer('ecr:GetDownloadUrlForLayer', () => {
      const bytes = this.blobs.get(digest);
      if (bytes === undefined)
        throw new EcrExplorerError('blob-unavailable', { repository, digest, said: 'There is none.' });
      if (bytes.length > limitBytes) throw new EcrExplorerError('blob-too-large', { digest, limitBytes });
      return bytes;
    });
  }

  with(repository: Repository, ...images: Image[]): this {
    this.held.set(repository.name, { repository, images });
    return this;
  }

  repository(name: string): Promise<Repository> {
    return this.#answer('ecr:DescribeRepositories', () => this.#find(name).repository);
  }

  image(
    name: string,
    id: { readonly tag: string } | { readonly digest: Digest },
  ): Promise<Image | undefined> {
    return this.#answer('ecr:DescribeImages', () =>
      this.#find(name).images.find((image) =>
        'tag' in id ? image.tags.includes(id.tag) : image.digest === id.digest,
      ),
    );
  }

  createRepository(name: string): Promise<Repository> {
    return this.repositoryChanges.create(name, {});
  }

  creationTemplates(): Promise<readonly CreationTemplate[] | undefined> {
    return Promise.resolve(this.templates);
  }

  accountId(): Promise<string | undefined> {
    return Promise.resolve(this.account);
  }

  authorization(
    _signal: AbortSignal,
    options?: { readonly fresh?: boolean },
  ): Promise<RegistryAuthorization> {
    return this.#answer('ecr:GetAuthorizationToken', () => {
      if (this.tokensIssued === 0 || options?.fresh === true) this.tokensIssued++;
      return {
        username: 'AWS',
        password: `token ${this.tokensIssued}`,
        proxyHost: this.proxyHost,
        expiresAt: new Date(8.64e15),
      };
    });
  }

  async *images(name: string): AsyncGenerator<readonly Image[], void, undefined> {
    yield await this.#answer('ecr:DescribeImages', () => this.#find(name).images);
  }

  agents = unused;
  repositories = unused;
  manifest = unused;
  referrers = unused;
  hasLifecyclePolicy = unused;
  scanFrequency = unused;
  readonly accessPolicies = {
    ...{ repositoryPolicy: unused, setRepositoryPolicy: unused, deleteRepositoryPolicy: unused },
    ...{ registryPolicy: unused, putRegistryPolicy: unused, deleteRegistryPolicy: unused },
  };
  readonly replication = { configuration: unused, put: unused, status: unused, backfills: unused };
  readonly pullThroughCache = {
    ...{ rules: unused, rule: unused, create: unused, update: unused, delete: unused, validate: unused },
  };
  readonly creationTemplateSettings = { all: unused, create: unused, update: unused, delete: unused };
  readonly registrySettings = {
    ...{ signing: unused, accountSettings: unused, pullTimeExclusions: unused },
    ...{ excludeFromPullTimes: unused, callerRole: unused },
  };

  #find(name: string): { readonly repository: Repository; readonly images: Image[] } {
    const held = this.held.get(name);
    if (held === undefined) throw new EcrExplorerError('repository-not-found', { repository: name });
    return held;
  }

  #answer<T>(action: string, answer: () => T): Promise<T> {
    return Promise.resolve().then(() => {
      if (this.denied.has(action))
        throw new EcrExplorerError('access-denied', { action, said: 'no policy allows it' });
      return answer();
    });
  }
}

function unused(): never {
  throw new Error('this fake does not answer that');
}
