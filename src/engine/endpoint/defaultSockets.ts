import { join } from './dockerConfig';
import type { Surroundings } from './surroundings';

/** Where engines listen when nobody says otherwise, the likeliest first: Docker, Docker Desktop, rootless Docker, Podman. */
export function defaultSockets({ env, homedir, platform }: Surroundings): readonly string[] {
  if (platform === 'win32')
    return ['//./pipe/docker_engine', '//./pipe/dockerDesktopLinuxEngine', '//./pipe/podman-machine-default'];
  const runtime = env['XDG_RUNTIME_DIR'];
  const inRuntime = (path: string): string[] =>
    runtime === undefined || runtime === '' ? [] : [join(platform, runtime, path)];
  return [
    '/var/run/docker.sock',
    join(platform, homedir, '.docker/run/docker.sock'),
    join(platform, homedir, '.docker/desktop/docker.sock'),
    ...inRuntime('docker.sock'),
    ...inRuntime('podman/podman.sock'),
    '/run/podman/podman.sock',
  ];
}

/** A socket as it would be written in `DOCKER_HOST`. */
export function socketAddress(path: string, platform: NodeJS.Platform): string {
  return `${platform === 'win32' ? 'npipe' : 'unix'}://${path}`;
}
