import { createHash } from 'node:crypto';
import type { Image } from '../../src/core/images/image';
import type { Digest } from '../../src/core/reference/digest';
import { registryIdOf, type Registry } from '../../src/core/registries/registry';
import type { Repository } from '../../src/core/repositories/repository';
import { priceIn } from '../../src/core/storage/prices';
import { storageOf } from '../../src/core/storage/repositoryStorage';
import { totalsOf } from '../../src/core/storage/storageReport';
import type { StoredImage } from '../../src/core/storage/storedBytes';
import { medianOf, type Row } from './measure';

const [REPOSITORIES, IMAGES, LAYERS] = [200, 10_000, 12];
const BAR_MS = 200;
const NOW = new Date('2026-11-27T08:00:00Z');
const REGISTRY: Registry = {
  id: registryIdOf({ region: 'us-east-1' }),
  ...{ region: 'us-east-1', access: 'write', pinned: [] },
};

/** All sums of what _Storage and Cost…_ shows, when every second image's layers are known. */
export function benchStorage(): Row[] {
  const images = manyImages();
  const median = medianOf(15, () => totalsOf(images.map(counted)));
  return [
    {
      what: `storage and cost of ${IMAGES} images in ${REPOSITORIES} repositories, summed`,
      ...{ measured: `${median.toFixed(0)} ms`, bar: `≤ ${BAR_MS} ms`, met: median <= BAR_MS },
    },
  ];
}

function counted(images: readonly StoredImage[], nth: number) {
  const repository: Repository = {
    ...{ name: `repository-${nth}`, uri: '', arn: '', registryId: '123456789012' },
    ...{ mutability: 'MUTABLE', mutabilityExclusions: [], encryption: { type: 'AES256' } },
  };
  const storage = storageOf(images, NOW);
  return {
    registry: REGISTRY,
    repository,
    storage,
    price: priceIn('us-east-1'),
    policy: { kind: 'none' } as const,
  };
}

/** Images of a repository share most of their layers, as builds on one base do. */
function manyImages(): readonly (readonly StoredImage[])[] {
  return Array.from({ length: REPOSITORIES }, (_, repository) =>
    Array.from({ length: IMAGES / REPOSITORIES }, (__, at): StoredImage => {
      const image: Image = {
        digest: digestOf(`${repository} ${at}`),
        tags: at % 3 === 0 ? [] : [`v${at}`],
        sizeInBytes: 200_000_000,
        pushedAt: new Date(NOW.getTime() - at * 500_000_000),
        status: at % 10 === 0 ? 'ARCHIVED' : 'ACTIVE',
      };
      if (at % 2 === 0) return { image };
      const layers = Array.from({ length: LAYERS }, (___, layer) => ({
        digest:
          layer < LAYERS - 2
            ? digestOf(`${repository} base ${layer}`)
            : digestOf(`${repository} ${at} ${layer}`),
        sizeInBytes: 15_000_000,
      }));
      return { image, layers };
    }),
  );
}

const digestOf = (text: string): Digest =>
  `sha256:${createHash('sha256').update(text).digest('hex')}` as Digest;
