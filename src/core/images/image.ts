import type { Digest } from '../reference/digest';

/** An image as DescribeImages tells it: one digest with all its tags. Unknown enum values stay visible as strings. */
export interface Image {
  readonly digest: Digest;
  readonly tags: readonly string[];
  /** Compressed size in bytes; of an index, ECR tells its largest child. */
  readonly sizeInBytes?: number;
  readonly pushedAt?: Date;
  /** Refreshed by ECR at least every 24 h, so approximate. Absent: never pulled. */
  readonly lastPulledAt?: Date;
  readonly mediaType?: string;
  /** The config's media type, or the artifact type: what tells a chart or a signature from an image. */
  readonly artifactMediaType?: string;
  /** Set on a referrer (signature, SBOM, attestation): the image it is about. */
  readonly subjectDigest?: Digest;
  readonly status: ImageStatus;
  readonly archivedAt?: Date;
  readonly activatedAt?: Date;
  readonly scanStatus?: string;
  /** Findings by severity, where DescribeImages tells them (basic scanning of today does not). */
  readonly severityCounts?: Readonly<Record<string, number>>;
}

export type ImageStatus = 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING' | (string & {});
