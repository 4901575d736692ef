/**
 * The host names of ECR, as wildcard patterns for a certificate and as a test for a proxy.
 * https://docs.aws.amazon.com/general/latest/gr/ecr.html and
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html
 */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'af-south': ['1'],
  'ap-east': ['1'],
  'ap-northeast': ['1', '2', '3'],
  'ap-south': ['1', '2'],
  'ap-southeast': ['1', '2', '3', '4'],
  'ca-central': ['1'],
  'eu-central': ['1', '2'],
  'eu-north': ['1'],
  'eu-south': ['1', '2'],
  'eu-west': ['1', '2', '3'],
  'il-central': ['1'],
  'me-central': ['1'],
  'me-south': ['1'],
  'sa-east': ['1'],
  'us-east': ['1', '2'],
  'us-gov-east': ['1'],
  'us-gov-west': ['1'],
  'us-west': ['1', '2'],
  'cn-north': ['1'],
  'cn-northwest': ['1'],
};

/** DNS names with wildcards, one group for each region. */
export function ecrHostPatterns(): string[] {
  return Object.entries(REGIONS).flatMap(([area, numbers]) =>
    numbers.flatMap((number) => patternsOf(`${area}-${number}`)),
  );
}

/** Whether a host is a registry or an API endpoint of ECR, in any region, partition or form. */
export function isEcrHost(host: string): boolean {
  return (
    /^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host) ||
    /^\d{12}\.dkr-ecr(-fips)?\.[a-z0-9-]+\.on\.(aws|amazonwebservices\.com\.cn)$/.test(host) ||
    /^api\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host)
  );
}

function patternsOf(region: string): string[] {
  const china = region.startsWith('cn-');
  const domain = china ? 'amazonaws.com.cn' : 'amazonaws.com';
  const dualStack = china ? 'on.amazonwebservices.com.cn' : 'on.aws';
  return [
    `*.dkr.ecr.${region}.${domain}`,
    `*.dkr.ecr-fips.${region}.${domain}`,
    `*.dkr-ecr.${region}.${dualStack}`,
    `*.dkr-ecr-fips.${region}.${dualStack}`,
    `api.ecr.${region}.${domain}`,
  ];
}
