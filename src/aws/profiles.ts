import type { Profile } from './ports';
import type { Environment, Section, SharedConfig } from './sharedFiles';

/** The profiles of both files, in the files' order. */
export function profilesOf({ profiles, ssoSessions }: SharedConfig): readonly Profile[] {
  return [...profiles].map(([name, section]) => {
    const region = section['region'];
    const accountId = accountOf(section);
    const session = section['sso_session'];
    return {
      name,
      kind: kindOf(section),
      ...(region !== undefined && { region }),
      ...(accountId !== undefined && { accountId }),
      ...(session !== undefined && ssoSessions.has(session) && { ssoSession: session }),
      ...portalOf(section, ssoSessions),
    };
  });
}

/** In the order in which the SDK decides (credential-provider-ini, `resolveProfileData`). */
export function kindOf(section: Section): Profile['kind'] {
  if (section['role_arn'] !== undefined && hasSource(section)) return 'role';
  if (section['aws_access_key_id'] !== undefined) return 'static';
  if (section['web_identity_token_file'] !== undefined) return 'web-identity';
  if (section['credential_process'] !== undefined) return 'process';
  if (section['sso_session'] !== undefined || section['sso_start_url'] !== undefined) return 'sso';
  return 'other';
}

/** Nothing where the credentials come from elsewhere. */
function portalOf(section: Section, ssoSessions: SharedConfig['ssoSessions']): Pick<Profile, 'portal'> {
  const session = ssoSessions.get(section['sso_session'] ?? '');
  const startUrl = section['sso_start_url'] ?? session?.['sso_start_url'];
  const roleName = section['sso_role_name'];
  if (kindOf(section) !== 'sso' || startUrl === undefined || roleName === undefined) return {};
  return { portal: { startUrl, roleName } };
}

function hasSource(section: Section): boolean {
  return section['source_profile'] !== undefined || section['credential_source'] !== undefined;
}

/** The account a profile leads to, where its lines say it. */
function accountOf(section: Section): string | undefined {
  const [, roleAccount] = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(section['role_arn'] ?? '') ?? [];
  return roleAccount ?? section['aws_account_id'] ?? section['sso_account_id'];
}

/**
 * The region a profile asks for; without a profile, the environment's and then the default profile's, in the SDK's order
 * (`AWS_DEFAULT_REGION` is the CLI's name for it: https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html).
 */
export function regionOf(
  { profiles }: SharedConfig,
  profile: string | undefined,
  env: Environment,
): string | undefined {
  const ofEnvironment = env('AWS_REGION') ?? env('AWS_DEFAULT_REGION');
  const ofProfile = profiles.get(profile ?? ambientProfile(env))?.['region'];
  return profile === undefined ? (ofEnvironment ?? ofProfile) : (ofProfile ?? ofEnvironment);
}

/** The profile that the SDK's default chain reads when none is named. */
export function ambientProfile(env: Environment): string {
  return env('AWS_PROFILE') ?? 'default';
}
