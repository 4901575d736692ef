import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { partitionOf } from './partitions';
import { isKnownRegion, REGIONS } from './regions';

interface SdkPartition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regions: Readonly<Record<string, unknown>>;
}

/** The SDK's own table lies in a file that its package does not export. */
function sdkPartitions(): readonly SdkPartition[] {
  const require = createRequire(import.meta.url);
  const root = require.resolve('@aws-sdk/core/package.json').replace(/package\.json$/, '');
  const table = 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
  const { partitionsInfo } = require(`${root}${table}`) as {
    partitionsInfo: { partitions: readonly SdkPartition[] };
  };
  return partitionsInfo.partitions;
}

describe('partitions and regions', () => {
  it('agree with the AWS SDK about every region', () => {
    for (const { id, outputs, regions } of sdkPartitions())
      for (const region of Object.keys(regions).filter((name) => !name.endsWith('-global'))) {
        assert.ok(isKnownRegion(region), `${region} is missing`);
        const { id: ours, dnsSuffix } = partitionOf(region);
        assert.deepEqual([ours, dnsSuffix], [id, outputs.dnsSuffix], region);
      }
  });

  it('hold no region that the AWS SDK does not know', () => {
    const known = new Set(sdkPartitions().flatMap(({ regions }) => Object.keys(regions)));
    assert.deepEqual(
      REGIONS.map(({ id }) => id).filter((id) => !known.has(id)),
      [],
    );
  });

  it('put a region that nobody knows yet into the partition of its prefix', () => {
    assert.equal(partitionOf('cn-south-9').id, 'aws-cn');
    assert.equal(partitionOf('us-isob-north-1').id, 'aws-iso-b');
    assert.equal(partitionOf('xx-moon-1').id, 'aws');
  });
});
