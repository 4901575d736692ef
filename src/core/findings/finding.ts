/**
 * One vulnerability in one package of one layer, as ECR's basic scan or Amazon Inspector told it. A finding of Inspector
 * that names several packages becomes one of these for each: every package has a layer and a fix of its own.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html
 */
export interface Finding {
  readonly kind: FindingKind;
  /** `CVE-2024-9681`, `GHSA-…`, `ALAS2-…`, as given. */
  readonly vulnerabilityId: string;
  /** `CRITICAL` … `UNDEFINED`, or whatever else the service says. */
  readonly severity: string;
  readonly package: VulnerablePackage;
  readonly fix: Fix;
  readonly title?: string;
  readonly description?: string;
  /** Web addresses as given, the advisory first. To be opened: `advisoryOf`. */
  readonly links: readonly string[];
  readonly cvss: readonly Cvss[];
  /** Inspector's own, or the first CVSS base score of a basic finding. */
  readonly score?: number;
  /** Inspector's `ACTIVE`, `SUPPRESSED` or `CLOSED`, or whatever else it says. */
  readonly status?: string;
  readonly exploitAvailable?: boolean;
  readonly inUse?: InUse;
  readonly arn?: string;
  /** From Inspector alone, where it may be asked: a probability from 0 to 1. */
  readonly epss?: number;
  readonly lastExploitAt?: Date;
  /** Inspector's advice, such as `dnf update curl`. */
  readonly remediation?: string;
}

export type FindingKind = 'basic' | 'enhanced';

export interface VulnerablePackage {
  readonly name: string;
  /** Epoch (unless 0), version and release as the package manager writes them: `1:7.88.1-10+deb12u8`. */
  readonly version: string;
  /** `OS`, `NODEPKG`, `GOMOD`, …; a basic scan knows packages of the operating system alone, and does not say it. */
  readonly manager: string;
  readonly architecture?: string;
  /** Where a language's package lies in the image. */
  readonly path?: string;
  /** The compressed layer's digest, as in the manifest. */
  readonly layerHash?: string;
}

export interface Fix {
  readonly available: 'yes' | 'no' | 'partial' | 'unknown';
  /** As the service writes it, such as `0:2.36-9+deb12u7`; none where it says `NotAvailable`. */
  readonly version?: string;
}

export interface Cvss {
  readonly score: number;
  readonly vector?: string;
  readonly source?: string;
  /** `2.0`, `3.1`. */
  readonly version?: string;
}

export interface InUse {
  /** Tasks and pods that run the image. */
  readonly count: number;
  readonly lastAt?: Date;
}

/** The operating system's package manager installed it, not a language's. */
export function isSystemPackage({ manager }: VulnerablePackage): boolean {
  return manager === 'OS';
}

/** There is a version to go to. */
export function isFixable({ fix }: Finding): boolean {
  return fix.version !== undefined || fix.available === 'yes' || fix.available === 'partial';
}

/** What makes two findings one: the same vulnerability in the same package of the same layer or path. */
export function findingKey({
  vulnerabilityId,
  package: { name, version, layerHash, path },
}: Finding): string {
  return JSON.stringify([vulnerabilityId, name, version, layerHash ?? '', path ?? '']);
}

/** The page to open about a finding: never anything but https, at a host that looks like what it is. */
export function advisoryOf({ links }: Finding): string | undefined {
  return links.find((link) => link.length <= 2000 && ADVISORY.test(link) && URL.canParse(link));
}

/** Characters of RFC 3986, the apostrophe aside; no user before the host. */
const ADVISORY = /^https:\/\/[\w.-]+(?::\d+)?(?:[/?#][\w.~:/?#[\]@!$&()*+,;=%-]*)?$/i;
