/** A vulnerability that a scan found in an image, basic or enhanced. Texts come from outside: show them as plain text. */
export interface Finding {
  /** `CVE-2024-1234`, `GHSA-…`; of a finding without one, its name. */
  readonly id: string;
  /** ECR's word: `CRITICAL` … `INFORMATIONAL`, `UNDEFINED`, `UNTRIAGED`; unknown ones stay as they are. */
  readonly severity: string;
  readonly description?: string;
  /** The advisory, https alone. */
  readonly url?: string;
  /** CVSS base score, the highest that is told. */
  readonly score?: number;
  /** Each place where the vulnerability is: one finding may be about several packages and layers. */
  readonly packages: readonly VulnerablePackage[];
  readonly fixAvailable?: 'YES' | 'NO' | 'PARTIAL' | (string & {});
  readonly exploitAvailable?: boolean;
  /** `ACTIVE`, `SUPPRESSED`, `CLOSED`; basic findings have none. */
  readonly status?: string;
}

export interface VulnerablePackage {
  readonly name: string;
  /** As installed: epoch and release are part of it. */
  readonly version: string;
  /** The first version without the vulnerability; absent where there is none yet. */
  readonly fixedInVersion?: string;
  /** `OS`, `NPM`, `PYTHONPKG`, `GO`, `JAR` …; absent in basic findings. */
  readonly manager?: string;
  /** Compressed digest of the layer that brought it in; some tools tell its diff id. */
  readonly layerHash?: string;
  /** Of a language's package: where it is in the image. */
  readonly filePath?: string;
}

/** What DescribeImageScanFindings told, all pages together. */
export interface ScanFindings {
  /** By which list is there, never by the status: COMPLETE comes with enhanced findings too. */
  readonly kind: 'basic' | 'enhanced';
  readonly findings: readonly Finding[];
  /** `COMPLETE`, `ACTIVE`, `PENDING`, `FAILED`, `UNSUPPORTED_IMAGE` … */
  readonly status?: string;
  readonly statusDescription?: string;
  readonly scannedAt?: Date;
}
