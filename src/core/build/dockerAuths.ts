import { jsonOf } from '../foreignText';
import { DOCKER_HUB, normalizeRegistryHost } from '../reference/imageHost';

/** A user name and a password, or a token without a name. */
export interface DockerLogin {
  readonly username: string;
  readonly password: string;
}

/** How the docker config answers for one host: the login itself, the name of a credential helper to ask, or both. */
export interface DockerAuth {
  /** The helper's program is `docker-credential-<helper>`. */
  readonly helper?: string;
  /** What the helper knows the host as. */
  readonly server: string;
  readonly login?: DockerLogin;
}

/** The key of Docker Hub in docker configs and keychains: https://github.com/docker/cli/blob/master/cli/registry/auth.go */
const HUB_SERVER = 'https://index.docker.io/v1/';

/**
 * Looks a host up in the content of a docker `config.json`, which may hold anything: a helper of its own first, then the
 * store of all credentials, then its entry in `auths`. Only entries of that very host count.
 * https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function dockerAuthOf(config: unknown, host: string): DockerAuth {
  const wanted = normalizeRegistryHost(host);
  const { credHelpers, credsStore, auths } = recordOf(config);
  const helper = entryOf(credHelpers, wanted) ?? credsStore;
  const login = loginOf(entryOf(auths, wanted));
  return {
    server: wanted === DOCKER_HUB ? HUB_SERVER : wanted,
    // The name becomes part of a program's name.
    ...(typeof helper === 'string' && /^[\w.-]+$/.test(helper) ? { helper } : {}),
    ...(login === undefined ? {} : { login }),
  };
}

/**
 * Reads what a credential helper printed: `{ "ServerURL", "Username", "Secret" }`, where the user `<token>` means that the
 * secret is a token without a name. https://github.com/docker/docker-credential-helpers#development
 */
export function parseHelperAnswer(output: string): DockerLogin | undefined {
  const { Username: username, Secret: password } = recordOf(jsonOf(output));
  if (typeof username !== 'string' || typeof password !== 'string' || password === '') return undefined;
  return { username: username === '<token>' ? '' : username, password };
}

function entryOf(entries: unknown, host: string): unknown {
  return Object.entries(recordOf(entries)).find(([server]) => normalizeRegistryHost(server) === host)?.[1];
}

function loginOf(entry: unknown): DockerLogin | undefined {
  const { auth, username, password, identitytoken } = recordOf(entry);
  if (isText(identitytoken)) return { username: '', password: identitytoken };
  if (isText(auth)) {
    const [name = '', ...rest] = Buffer.from(auth, 'base64').toString('utf8').split(':');
    const secret = rest.join(':').replace(/\0+$/, '');
    return name === '' || secret === '' ? undefined : { username: name, password: secret };
  }
  return isText(username) && isText(password) ? { username, password } : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
