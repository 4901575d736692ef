import { getHomeDir, getSSOTokenFilepath } from '@smithy/shared-ini-file-loader';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EcrExplorerError } from '../core/errors';
import type { Environment, Section, SharedConfig } from './sharedFiles';

/** A profile and the one it takes its credentials from, down to the one that has its own. */
export interface ChainLink {
  readonly profile: string;
  readonly section: Section;
}

/** Follows `source_profile`. Throws `unknown-profile` for the name in the chain that no file knows. */
export function identityChain({ profiles }: SharedConfig, profile: string): readonly ChainLink[] {
  const chain: ChainLink[] = [];
  for (let name: string | undefined = profile; name !== undefined;) {
    const section = profiles.get(name);
    if (section === undefined) throw new EcrExplorerError('unknown-profile', { profile: name });
    chain.push({ profile: name, section });
    const source: string | undefined = section['source_profile'];
    // A profile may be its own source; a longer circle is for the SDK to name.
    name = chain.some((link) => link.profile === source) ? undefined : source;
  }
  return chain;
}

/** The link whose sign-in (`aws sso login`) the whole chain rests on. */
export function ssoLinkOf(chain: readonly ChainLink[]): ChainLink | undefined {
  return chain.find(
    ({ section }) => section['sso_session'] !== undefined || section['sso_start_url'] !== undefined,
  );
}

/** Files outside the shared ones that a sign-in in the user's own terminal rewrites. */
export function sessionFilesOf(chain: readonly ChainLink[], env: Environment): readonly string[] {
  return chain.flatMap(({ section }) => {
    const sso = section['sso_session'] ?? section['sso_start_url'];
    const login = section['login_session'];
    return [
      ...(sso === undefined ? [] : [getSSOTokenFilepath(sso)]),
      ...(login === undefined ? [] : [loginTokenFile(login, env)]),
    ];
  });
}

/** Where `aws login` keeps its token (credential-provider-login, `getTokenFilePath`). */
function loginTokenFile(session: string, env: Environment): string {
  const folder = env('AWS_LOGIN_CACHE_DIRECTORY') ?? join(getHomeDir(), '.aws', 'login', 'cache');
  return join(folder, `${createHash('sha256').update(session).digest('hex')}.json`);
}
