import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { imagesListed } from '../../core/images/indexManifest';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { UsageNeeds } from './needs';

/** What is shared by those who ask what runs, and those who tell it. */
export class UsageRoom {
  readonly format: Format = createFormat(vscode.env.language);

  constructor(
    readonly parts: Pick<Parts, 'aws' | 'imageUses' | 'pushes' | 'changeNotices'>,
    readonly needs: UsageNeeds,
    readonly now: () => Date,
  ) {}

  ecr(registry: Registry): Ecr {
    return this.parts.aws().ecr(registry);
  }

  /** Such as `12:04`; with its day where that is another one. */
  moment(at: Date): string {
    const isToday = at.toDateString() === this.now().toDateString();
    return isToday ? this.format.time(at) : this.format.dateTime(at);
  }

  /** The images that each index lists whose manifest was read before. */
  async knownIndexes(): Promise<ReadonlyMap<Digest, readonly Digest[]>> {
    const { manifests } = this.needs;
    const indexes = new Map<Digest, readonly Digest[]>();
    for (const digest of await manifests.digests()) {
      const images = imagesListed(await manifests.kept(digest));
      if (images.length > 0)
        indexes.set(
          digest,
          images.map((image) => image.digest),
        );
    }
    return indexes;
  }
}
