import path from 'node:path';
import type { Profile } from './profile';

/** Variables that would carry this process's editor, AWS identity or engine into the one under test. */
const PRIVATE =
  /^(VSCODE_|ELECTRON_|CODE_SERVER_|AWS_|DOCKER_|CONTAINER_HOST$|XDG_|PASSWORD$|PORT$|NODE_OPTIONS$)/;

/**
 * The environment of an editor under test: this process's, without what is the user's own, plus a home folder, AWS
 * files and a Docker configuration inside the profile. `extra` has the last word.
 */
export function editorEnvironment(profile: Profile, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !PRIVATE.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: profile.home,
    AWS_CONFIG_FILE: path.join(profile.home, '.aws/config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(profile.home, '.aws/credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    DOCKER_CONFIG: path.join(profile.home, '.docker'),
    // Otherwise the server sources the login shell's files, and what they export wins over this environment.
    VSCODE_CLI: '1',
    ...extra,
  };
}
