import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Image } from '../../core/images/image';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { ChangeNotice } from '../../state/changeNotices';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { ImageChangesNeeds, RepositoryPlace } from './needs';

/** What the commands that change images share. */
export class ImageChangesRoom {
  readonly format: Format = createFormat(vscode.env.language);

  constructor(
    readonly parts: Parts,
    readonly needs: ImageChangesNeeds,
  ) {}

  ecr(registry: Registry): Ecr {
    return this.parts.aws().ecr(registry);
  }

  /** All images of the repository, as ECR has them now. */
  async images({ registry, repository }: RepositoryPlace, signal: AbortSignal): Promise<readonly Image[]> {
    const images: Image[] = [];
    for await (const page of this.ecr(registry).images(repository.name, signal)) images.push(...page);
    return images;
  }

  /** What stands against changing these images. */
  notices(
    { registry, repository }: RepositoryPlace,
    digests: readonly Digest[],
    signal: AbortSignal,
  ): Promise<readonly ChangeNotice[]> {
    return this.parts.changeNotices.before({ registry, repository, digests }, signal);
  }

  /** Tells the rest of the window that the repository holds something else now. */
  changed({ registry, repository }: RepositoryPlace): void {
    this.parts.registryChanges.add({ registry: registry.id, repository: repository.name });
  }
}
