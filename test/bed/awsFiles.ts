import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The AWS accounts of a bed, by the profile that leads to each. The keys are made up and open nothing. */
export const BED_PROFILES = {
  dev: { accountId: '123456789012', accessKeyId: 'AKIDBEDDEV0000000001', region: 'us-east-1' },
  prod: { accountId: '210987654321', accessKeyId: 'AKIDBEDPROD000000002', region: 'eu-west-1' },
} as const;

/** The account of each access key, as the emulator wants it. */
export const BED_ACCOUNTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(BED_PROFILES).map(({ accessKeyId, accountId }) => [accessKeyId, accountId]),
);

/** The shared configuration files of one home folder. */
export interface AwsFiles {
  readonly config: string;
  readonly credentials: string;
}

/**
 * Writes the shared configuration files with the profiles `dev`, `prod` and `default` (which is `dev`).
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export async function writeAwsFiles(home: string): Promise<AwsFiles> {
  const folder = join(home, '.aws');
  await mkdir(folder, { recursive: true });
  const files = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
  const profiles = Object.entries({ default: BED_PROFILES.dev, ...BED_PROFILES });
  await writeFile(files.config, profiles.map(([name, { region }]) => configSection(name, region)).join('\n'));
  await writeFile(
    files.credentials,
    profiles.map(([name, { accessKeyId }]) => credentialsSection(name, accessKeyId)).join('\n'),
    { mode: 0o600 },
  );
  return files;
}

function configSection(name: string, region: string): string {
  return `[${name === 'default' ? name : `profile ${name}`}]\nregion = ${region}\n`;
}

function credentialsSection(name: string, accessKeyId: string): string {
  return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = bed-secret-of-${accessKeyId}\n`;
}
