import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskMfaCode, Aws } from '../../../src/aws/ports';
import { createAws } from '../../../src/bundles/aws';
import { openEcsAndLambda } from '../../../src/bundles/workloads';
import { registryIdOf, type Registry } from '../../../src/core/registries/registry';

/** A home folder with AWS files of its own, and an environment without anybody else's. The SDK reads the process's. */
export class AwsHome {
  readonly log: string[] = [];

  private constructor(
    readonly folder: string,
    private readonly outer: Readonly<NodeJS.ProcessEnv>,
  ) {}

  /** @param env variables beside HOME, such as `AWS_ENDPOINT_URL` */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<AwsHome> {
    const folder = await mkdtemp(join(tmpdir(), 'aws-home-'));
    await mkdir(join(folder, '.aws', 'sso', 'cache'), { recursive: true });
    const home = new AwsHome(folder, { ...process.env });
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) set(name, undefined);
    set('HOME', folder);
    set('AWS_EC2_METADATA_DISABLED', 'true');
    for (const [name, value] of Object.entries(env)) set(name, value);
    return home;
  }

  config(text: string): Promise<void> {
    return writeFile(join(this.folder, '.aws', 'config'), text);
  }

  credentials(text: string): Promise<void> {
    return writeFile(join(this.folder, '.aws', 'credentials'), text);
  }

  /** The file that `aws sso login` leaves for a session. */
  ssoToken(session: string, expiresAt: Date): Promise<void> {
    const name = createHash('sha1').update(session).digest('hex');
    const token = { accessToken: 'made-up-token', expiresAt: expiresAt.toISOString() };
    return writeFile(join(this.folder, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(token));
  }

  aws(askMfaCode: AskMfaCode = () => Promise.resolve(undefined)): Aws {
    const line = (message: string): void => void this.log.push(message);
    return createAws({
      askMfaCode,
      version: '0.0.0',
      log: { debug: line, warn: line },
      ecsAndLambda: openEcsAndLambda,
    });
  }

  async close(): Promise<void> {
    for (const name of Object.keys(process.env)) if (!(name in this.outer)) set(name, undefined);
    for (const [name, value] of Object.entries(this.outer)) set(name, value);
    await rm(this.folder, { recursive: true, force: true });
  }
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

/** A registry as the settings give it. */
export function registry(
  fields: Partial<Pick<Registry, 'profile' | 'region' | 'registryId' | 'public'>> = {},
): Registry {
  const identity = { region: 'us-east-1', ...fields };
  return { ...identity, id: registryIdOf(identity), access: 'write', pinned: [] };
}

/** Lines of a profile with keys of its own. */
export function staticKeys(profile: string, accessKeyId: string, more = ''): string {
  return `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = made-up-secret\n${more}\n`;
}

/** A signal that nobody aborts. */
export const calm = new AbortController().signal;
