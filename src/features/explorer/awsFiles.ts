import path from 'node:path';

/** Where credentials come from, by the environment or the home folder. https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
export function awsFiles(env: NodeJS.ProcessEnv, home: string): readonly string[] {
  const folder = path.join(home, '.aws');
  return [
    env['AWS_CONFIG_FILE'] ?? path.join(folder, 'config'),
    env['AWS_SHARED_CREDENTIALS_FILE'] ?? path.join(folder, 'credentials'),
    // Signing in writes here, whichever terminal it is done in.
    path.join(folder, 'sso', 'cache'),
  ];
}
