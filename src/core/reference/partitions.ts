/** An AWS partition: regions that share accounts, ARNs and domains, and nothing with the others. */
export interface Partition {
  readonly id: PartitionId;
  readonly dnsSuffix: string;
  /** Domain of the registries' dual-stack names; absent where AWS publishes none. */
  readonly dualStackRegistrySuffix?: string;
  /** Domain of the web console; absent in the isolated partitions, which publish none. */
  readonly consoleDomain?: string;
}

export type PartitionId =
  'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f';

/** Suffixes as in the AWS SDK's partitions; the SDK's own table is held against this one by a test. */
const PARTITIONS: Readonly<Record<PartitionId, Partition>> = {
  aws: {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    dualStackRegistrySuffix: 'on.aws',
    consoleDomain: 'console.aws.amazon.com',
  },
  'aws-cn': {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    dualStackRegistrySuffix: 'on.amazonwebservices.com.cn',
    consoleDomain: 'console.amazonaws.cn',
  },
  'aws-us-gov': {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    dualStackRegistrySuffix: 'on.aws',
    consoleDomain: 'console.amazonaws-us-gov.com',
  },
  'aws-eusc': { id: 'aws-eusc', dnsSuffix: 'amazonaws.eu', consoleDomain: 'console.amazonaws-eusc.eu' },
  'aws-iso': { id: 'aws-iso', dnsSuffix: 'c2s.ic.gov' },
  'aws-iso-b': { id: 'aws-iso-b', dnsSuffix: 'sc2s.sgov.gov' },
  'aws-iso-e': { id: 'aws-iso-e', dnsSuffix: 'cloud.adc-e.uk' },
  'aws-iso-f': { id: 'aws-iso-f', dnsSuffix: 'csp.hci.ic.gov' },
};

/** Longest prefixes first: `us-isob-` is not `us-iso-`, but both are more than `us-`. */
const PREFIXES: readonly (readonly [prefix: string, PartitionId])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The partition of a region, also of one that is newer than this code: by its prefix, else `aws`. */
export function partitionOf(region: string): Partition {
  const [, id = 'aws'] = PREFIXES.find(([prefix]) => region.startsWith(prefix)) ?? [];
  return PARTITIONS[id];
}
