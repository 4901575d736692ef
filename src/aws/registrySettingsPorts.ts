import type { AccountSetting, SigningRule } from '../core/registries/registrySettings';

/**
 * Settings of a registry that are looked at, and seldom changed. The calls know the caller's own registry alone:
 * `foreign-registry` for all others.
 */
export interface RegistrySettings {
  /** GetSigningConfiguration; no rules where there is none. */
  signing(signal: AbortSignal): Promise<readonly SigningRule[]>;
  /** GetAccountSetting, one call for each name. */
  accountSettings(signal: AbortSignal): Promise<readonly AccountSetting[]>;
  /** ListPullTimeUpdateExclusions, all pages: principals whose pulls do not move the last-pulled time of images. */
  pullTimeExclusions(signal: AbortSignal): Promise<readonly string[]>;
  /** RegisterPullTimeUpdateExclusion. Rejects with `exclusion-exists`, `limit-exceeded`, among others. */
  excludeFromPullTimes(principalArn: string, signal: AbortSignal): Promise<void>;
  /**
   * The role that the profile assumes by its own words in the AWS config; undefined for users, and where the role is not
   * written there. Makes no call.
   */
  callerRole(): Promise<string | undefined>;
}
