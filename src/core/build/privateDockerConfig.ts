/** A registry's login, to be known to one build alone. */
export interface PrivateLogin {
  readonly username: string;
  readonly password: string;
  /** Host, with its port where it has one. */
  readonly serverAddress: string;
}

/**
 * The user's docker configuration with some logins more. Everything else stays: credentials of other registries and the
 * helpers that hold them, the current context, proxies, plugins. The empty helper of a host makes the docker CLI read that
 * host's login from this file and not from the user's store.
 * https://github.com/docker/cli/blob/master/cli/config/configfile/file.go (`getConfiguredCredentialStore`)
 * @param text the user's `config.json`, undefined where there is none; what is no JSON object counts as none, as the
 *   docker CLI warns of it and goes on
 */
export function privateDockerConfig(text: string | undefined, logins: readonly PrivateLogin[]): string {
  const config = objectOf(text);
  const own = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
    Object.fromEntries(entries);
  const auths = own(
    logins.map(({ serverAddress, username, password }) => [
      serverAddress,
      { auth: Buffer.from(`${username}:${password}`).toString('base64') },
    ]),
  );
  const credHelpers = own(logins.map(({ serverAddress }) => [serverAddress, '']));
  return JSON.stringify({
    ...config,
    auths: { ...recordOf(config['auths']), ...auths },
    credHelpers: { ...recordOf(config['credHelpers']), ...credHelpers },
  });
}

function objectOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
