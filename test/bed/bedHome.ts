import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { BED_PROFILES, writeAwsFiles, type AwsFiles } from './awsFiles';
import type { Engine } from './engine/engine';
import type { UserEngine } from './engine/userEngine';
import { isUnavailable, type Unavailable } from './unavailable';

/** A home folder that knows the bed alone. */
export interface BedHome {
  readonly home: string;
  /** An empty DOCKER_CONFIG folder, with buildx where the engine's CLI needs it. */
  readonly dockerConfig: string;
  /** The whole environment for a process that shall see this bed and nothing of the user's own. */
  readonly env: NodeJS.ProcessEnv;
}

/** The parts that the home folder leads to. */
export interface BedParts {
  readonly endpoint: string;
  readonly engine: Engine | UserEngine | Unavailable;
}

/** Makes the home folder with its AWS and Docker configuration. */
export async function createBedHome(home: string, parts: BedParts): Promise<BedHome> {
  const awsFiles = await writeAwsFiles(home);
  const dockerConfig = await createDockerConfig(home, parts.engine);
  return { home, dockerConfig, env: bedEnvironment(home, awsFiles, dockerConfig, parts) };
}

async function createDockerConfig(home: string, engine: Engine | UserEngine | Unavailable): Promise<string> {
  const folder = join(home, '.docker');
  const plugins = join(folder, 'cli-plugins');
  await mkdir(plugins, { recursive: true });
  if (!isUnavailable(engine) && engine.kind !== 'user' && engine.buildxPlugin !== undefined)
    await symlink(engine.buildxPlugin, join(plugins, 'docker-buildx'));
  return folder;
}

/** Everything that would lead to the user's own AWS accounts or engines is left out (AWS_CA_BUNDLE too). */
function bedEnvironment(
  home: string,
  awsFiles: AwsFiles,
  dockerConfig: string,
  { endpoint, engine }: BedParts,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|DOCKER_|BUILDKIT_|BUILDX_|CONTAINER_HOST$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    AWS_CONFIG_FILE: awsFiles.config,
    AWS_SHARED_CREDENTIALS_FILE: awsFiles.credentials,
    AWS_ENDPOINT_URL_ECR: endpoint,
    AWS_REGION: BED_PROFILES.dev.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    DOCKER_CONFIG: dockerConfig,
    // A socket that cannot be: without an engine, nothing may find the user's own by its usual place.
    DOCKER_HOST: isUnavailable(engine) ? `unix://${join(home, 'no-engine.sock')}` : engine.host,
  };
}
