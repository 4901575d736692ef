/** What signs the images that are pushed. https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html */
export interface SigningRule {
  /** ARN of the profile of AWS Signer. */
  readonly profileArn: string;
  /** Names of repositories, with `*` for anything; none: every repository. */
  readonly filters: readonly string[];
}

/** A setting of the account in one region, by the name that ECR gives it. */
export interface AccountSetting {
  readonly name: AccountSettingName;
  /** Undefined where it may not be asked for. */
  readonly value: string | undefined;
}

export type AccountSettingName = 'BASIC_SCAN_TYPE_VERSION' | 'REGISTRY_POLICY_SCOPE' | 'BLOB_MOUNTING';

export const ACCOUNT_SETTINGS: readonly AccountSettingName[] = [
  'BASIC_SCAN_TYPE_VERSION',
  'REGISTRY_POLICY_SCOPE',
  'BLOB_MOUNTING',
];
