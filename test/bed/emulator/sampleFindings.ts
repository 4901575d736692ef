import type { Finding } from './model';

/** What a basic scan started on the emulator finds. Packages and ids are fiction (CVE numbers of 1990 do not exist). */
export const sampleFindings: readonly Finding[] = [
  basicFinding(
    'CVE-1990-10001',
    'HIGH',
    'libsample',
    '2.4.1-3',
    'A crafted header makes libsample read past a buffer.',
  ),
  basicFinding(
    'CVE-1990-10002',
    'MEDIUM',
    'libsample',
    '2.4.1-3',
    'libsample follows links out of its directory.',
  ),
  basicFinding(
    'CVE-1990-10003',
    'LOW',
    'zipper',
    '1.0.9',
    'zipper keeps a temporary file readable by others.',
  ),
];

/** A finding in the shape of basic scanning: the package stands among the attributes. */
export function basicFinding(
  name: string,
  severity: string,
  packageName: string,
  packageVersion: string,
  description: string,
): Finding {
  return {
    name,
    description,
    uri: `https://security.example/${name}`,
    severity,
    attributes: [
      { key: 'package_version', value: packageVersion },
      { key: 'package_name', value: packageName },
      { key: 'CVSS3_SCORE', value: '7.1' },
      { key: 'CVSS3_VECTOR', value: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:H' },
    ],
  };
}

export interface EnhancedSample {
  readonly id: string;
  readonly severity: string;
  readonly name: string;
  readonly version?: string;
  readonly release?: string;
  readonly fixedInVersion?: string;
  readonly layer?: string;
  readonly status?: string;
  readonly score?: number;
  readonly isExploited?: boolean;
  readonly inUse?: number;
}

/** A finding in the shape of enhanced scanning, about one package of the operating system. */
export function enhancedFinding(sample: EnhancedSample): Finding {
  const { id, severity, name, version = '1.0', release = '1', fixedInVersion, layer } = sample;
  return {
    title: `${id} - ${name}`,
    description: `${name} reads more than it was given.`,
    severity,
    status: sample.status ?? 'ACTIVE',
    type: 'PACKAGE_VULNERABILITY',
    score: sample.score ?? 7.5,
    fixAvailable: fixedInVersion === undefined ? 'NO' : 'YES',
    exploitAvailable: sample.isExploited === true ? 'YES' : 'NO',
    resources: [{ details: { awsEcrContainerImage: { inUseCount: sample.inUse ?? 0 } } }],
    packageVulnerabilityDetails: {
      vulnerabilityId: id,
      sourceUrl: `https://security.example/${id}`,
      vulnerablePackages: [
        {
          ...{ name, version, release, packageManager: 'OS', arch: 'AMD64' },
          ...{ fixedInVersion: fixedInVersion ?? 'NotAvailable' },
          ...(layer === undefined ? {} : { sourceLayerHash: `sha256:${layer.repeat(64)}` }),
        },
      ],
    },
  };
}
