import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AdapterLog } from '../core/adapterLog';
import { cancelled } from '../core/errors';
import { cancellable } from './cancellable';
import { translateCredentialError } from './credentialErrors';
import { credentialEndpoint } from './endpoint';
import { identityChain, sessionFilesOf, type ChainLink } from './identityChain';
import type { AskMfaCode } from './ports';
import { ambientProfile, kindOf } from './profiles';
import { fileStamp, type Environment, type SharedConfig, type SharedFiles } from './sharedFiles';
import { caBundleOf, type Transports } from './transport';

export type AwsCredentials = Awaited<ReturnType<ReturnType<typeof fromIni>>>;

/** What every identity of this machine shares. */
export interface IdentityParts {
  readonly env: Environment;
  readonly files: SharedFiles;
  readonly transports: Transports;
  readonly askMfaCode: AskMfaCode;
  readonly log: AdapterLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

type ProviderInit = NonNullable<Parameters<typeof fromIni>[0]>;

/** Credentials are renewed this long before they expire: longer than a call takes. */
const RENEW_BEFORE_MS = 60_000;

interface Held {
  /** What the credentials were made from: see `sourceOf`. */
  readonly source: string;
  readonly credentials: Promise<AwsCredentials>;
  expiresAt: number;
  /** The credentials have come. */
  isResolved: boolean;
}

/**
 * The credentials of one profile (or of the default chain), shared by all registries that use it: one MFA prompt, one
 * role session. They are made anew when the lines or sign-in files they rest on change, before they expire, and when
 * `forget` is called.
 */
export class Identity {
  private held: Held | undefined;

  /** @param region where STS is asked when the profile names no region of its own */
  constructor(
    private readonly profile: string | undefined,
    private readonly region: string,
    private readonly parts: IdentityParts,
  ) {}

  /**
   * Rejects with `unknown-profile`, `no-credentials`, `sso-expired`, `credentials-expired`, `access-denied`, `offline`,
   * or `cancelled` (also when the user declines to enter an MFA code).
   */
  async credentials(signal: AbortSignal): Promise<AwsCredentials> {
    const config = await this.parts.files.read();
    const chain = this.chainIn(config);
    const source = await this.sourceOf(config, chain);
    if (this.held?.source !== source || this.held.expiresAt - this.parts.now() < RENEW_BEFORE_MS)
      this.held = this.renew(source, config, chain);
    return cancellable(this.held.credentials, signal);
  }

  /**
   * Whether credentials are there without asking anyone for anything: held and still valid, or plain keys in the profile
   * or, for the default chain, in the environment.
   */
  async isAtHand(): Promise<boolean> {
    const config = await this.parts.files.read();
    const chain = this.chainIn(config);
    const { env, now } = this.parts;
    if (this.profile === undefined && env('AWS_ACCESS_KEY_ID') !== undefined) return true;
    if (chain[0] !== undefined && kindOf(chain[0].section) === 'static') return true;
    const { held } = this;
    if (held?.isResolved !== true || held.expiresAt - now() < RENEW_BEFORE_MS) return false;
    return held.source === (await this.sourceOf(config, chain));
  }

  /**
   * ARN of the role that the profile assumes, as the config or, for the default chain, the environment has it; undefined for
   * users, and for the roles of SSO, whose names are not written there.
   */
  async role(): Promise<string | undefined> {
    const { env, files } = this.parts;
    if (this.profile === undefined && env('AWS_ACCESS_KEY_ID') !== undefined) return undefined;
    const [first] = this.chainIn(await files.read());
    return first?.section['role_arn'] ?? (this.profile === undefined ? env('AWS_ROLE_ARN') : undefined);
  }

  forget(): void {
    this.held = undefined;
  }

  private renew(source: string, config: SharedConfig, chain: readonly ChainLink[]): Held {
    this.parts.log.debug(`Credentials of ${this.profile ?? 'the default chain'}: resolving`);
    const credentials = this.resolve(config, chain);
    const held: Held = { source, credentials, expiresAt: Infinity, isResolved: false };
    held.credentials.then(
      ({ expiration }) => {
        held.isResolved = true;
        if (expiration !== undefined) held.expiresAt = expiration.getTime();
      },
      () => {
        if (this.held === held) this.held = undefined;
      },
    );
    return held;
  }

  /**
   * A named profile gets only what the profile itself names. `fromNodeProviderChain` would go on to container, instance
   * and web-identity credentials of the machine when a profile is mistyped or its own source fails; its part that reads
   * profiles does not. Neither looks at static keys in the environment when a profile is named.
   */
  private async resolve(config: SharedConfig, chain: readonly ChainLink[]): Promise<AwsCredentials> {
    try {
      const init = await this.providerInit(config, chain);
      const source = sourceOfMfaRole(chain);
      if (source !== undefined) await fromIni({ ...init, profile: source.profile })();
      const provider =
        this.profile === undefined
          ? fromNodeProviderChain(init)
          : fromIni({ ...init, profile: this.profile });
      return await provider();
    } catch (error) {
      throw translateCredentialError(error, this.profile, chain);
    }
  }

  private async providerInit(config: SharedConfig, chain: readonly ChainLink[]): Promise<ProviderInit> {
    const section = chain[0]?.section;
    const { handler: requestHandler } = await this.parts.transports.with(caBundleOf(section, this.parts.env));
    const endpoint = credentialEndpoint(config, section, this.parts.env);
    return {
      ignoreCache: true,
      mfaCodeProvider: (device: string) => this.mfaCode(device),
      clientConfig: { requestHandler, ...(this.profile !== undefined && endpoint) },
      parentClientConfig: {
        region: this.region,
        requestHandler,
        ...(this.profile !== undefined && { profile: this.profile }),
      },
    };
  }

  private async mfaCode(device: string): Promise<string> {
    const code = await this.parts.askMfaCode(device, this.profile);
    if (code === undefined) throw cancelled();
    return code;
  }

  /** The default chain needs no profile, but one that the environment names must be there. */
  private chainIn(config: SharedConfig): readonly ChainLink[] {
    const name = this.profile ?? ambientProfile(this.parts.env);
    const isNamed = this.profile !== undefined || this.parts.env('AWS_PROFILE') !== undefined;
    return isNamed || config.profiles.has(name) ? identityChain(config, name) : [];
  }

  /** Changes when the lines of the profile and its sources change, or a sign-in that they rest on. */
  private async sourceOf(config: SharedConfig, chain: readonly ChainLink[]): Promise<string> {
    const sessions = chain.map(({ section }) => config.ssoSessions.get(section['sso_session'] ?? ''));
    const stamps = await Promise.all(sessionFilesOf(chain, this.parts.env).map(fileStamp));
    return JSON.stringify([chain, sessions, stamps]);
  }
}

/**
 * The profile that a role with MFA rests on. It is resolved before the user is asked for a code that would be in vain:
 * the SDK asks while the source may already have failed, and then leaves that failure unhandled.
 */
function sourceOfMfaRole(chain: readonly ChainLink[]): ChainLink | undefined {
  const deepest = chain.findLastIndex(({ section }) => section['mfa_serial'] !== undefined);
  return deepest === -1 ? undefined : chain[deepest + 1];
}
