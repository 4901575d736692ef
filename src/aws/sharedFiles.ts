import { getHomeDir, loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The lines of one section of an AWS config or credentials file. */
export type Section = Readonly<Record<string, string | undefined>>;

/** What the shared config and credentials files hold, as the SDK's own loader reads them. */
export interface SharedConfig {
  /** By name; where both files know a profile, the credentials file's lines win, as in the SDK. */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
}

/** The environment variables that this adapter reads itself; the SDK reads the process's own. */
export type Environment = (name: string) => string | undefined;

/** Looks the variables up as they are at that moment; an empty one counts as unset, as it does for the SDK. */
export function environment(variables: Readonly<Record<string, string | undefined>>): Environment {
  return (name) => {
    const value = variables[name];
    return value === '' ? undefined : value;
  };
}

/** The user's AWS files, read again whenever they have changed. */
export class SharedFiles {
  private last: { readonly stamp: string; readonly config: Promise<SharedConfig> } | undefined;

  constructor(private readonly env: Environment) {}

  /** Never rejects: a file that is missing or cannot be read counts as empty, as in the SDK. */
  async read(): Promise<SharedConfig> {
    const stamp = (await Promise.all(this.paths().map(fileStamp))).join();
    if (this.last?.stamp !== stamp) this.last = { stamp, config: load() };
    return this.last.config;
  }

  private paths(): readonly string[] {
    const folder = join(getHomeDir(), '.aws');
    return [
      this.env('AWS_CONFIG_FILE') ?? join(folder, 'config'),
      this.env('AWS_SHARED_CREDENTIALS_FILE') ?? join(folder, 'credentials'),
    ];
  }
}

/** Changes when the file does; a constant for a file that is not there. */
export async function fileStamp(path: string): Promise<string> {
  const expanded = path.startsWith('~/') ? join(getHomeDir(), path.slice(2)) : path;
  try {
    const { mtimeMs, size, ino } = await stat(expanded);
    return `${mtimeMs}-${size}-${ino}`;
  } catch {
    return 'absent';
  }
}

/** `ignoreCache` also renews the copy that the SDK keeps for its own look-ups in this process. */
async function load(): Promise<SharedConfig> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const profiles = new Map<string, Section>();
  const services = new Map<string, Section>();
  const ssoSessions = new Map<string, Section>();
  for (const [name, section] of Object.entries(configFile)) {
    if (name.startsWith('services.')) services.set(name.slice('services.'.length), section);
    else if (name.startsWith('sso-session.')) ssoSessions.set(name.slice('sso-session.'.length), section);
    else profiles.set(name, section);
  }
  for (const [name, section] of Object.entries(credentialsFile))
    profiles.set(name, { ...profiles.get(name), ...section });
  return { profiles, services, ssoSessions };
}
