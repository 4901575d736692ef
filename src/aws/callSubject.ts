/** What a failed call was about: the words that its error needs. */
export interface CallSubject {
  /** The operation's name, such as `DescribeImages`. */
  readonly operation: string;
  /** The service's, as IAM's actions begin; `ecr` unless told. */
  readonly prefix?: string;
  readonly region: string;
  readonly profile?: string | undefined;
  /** Where the call went. */
  readonly host: string;
  /** True when the host follows from the region, and was not configured. */
  readonly hostOfRegion: boolean;
  readonly repository?: string;
  /** A tag or a digest. */
  readonly image?: string;
  /** What else the call names: a rule's or a template's prefix, a principal. */
  readonly subject?: string;
}
