import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureDebianPackages } from '../debianPackages';
import { isUnavailable, type Unavailable } from '../unavailable';
import { unpackedPackages } from '../unpackedPackages';
import { dockerd26 } from './dockerd';
import type { DaemonSettings, InstalledEngine } from './kinds';
import type { Daemon } from './namespaceOrder';

const PACKAGES = ['podman', 'iptables', 'iproute2', 'mount'];

/** Podman's Docker-compatible API; its builder is buildah, so there is no BuildKit session. */
export async function podman(): Promise<InstalledEngine | Unavailable> {
  const installed = await ensureDebianPackages(PACKAGES);
  if (isUnavailable(installed)) return installed;
  const docker = await dockerd26();
  if (isUnavailable(docker)) return docker;
  // Debian's podman prefers crun, which refuses machines with both versions of control groups; runc takes either.
  const runc = await unpackedPackages('runc', ['runc/bookworm']);
  if (isUnavailable(runc)) return runc;
  const runtime = join(runc.root, 'usr/sbin/runc');
  return { cli: docker.cli, daemon: (settings) => podmanService(runtime, settings) };
}

/** https://docs.podman.io/en/latest/markdown/podman-system-service.1.html */
async function podmanService(runtime: string, settings: DaemonSettings): Promise<Daemon> {
  const { dir, stateDir, socketPath, env, controlGroup, insecureHosts } = settings;
  const containers = join(dir, 'containers.conf');
  const registries = join(dir, 'registries.conf');
  await writeFile(containers, containersConf(runtime, controlGroup));
  await writeFile(registries, registriesConf(insecureHosts));
  const flags = {
    root: join(stateDir, 'root'),
    runroot: join(stateDir, 'runroot'),
    tmpdir: join(stateDir, 'tmp'),
    'storage-driver': 'overlay',
    'cgroup-manager': 'cgroupfs',
    'events-backend': 'none',
  };
  return {
    command: [
      'podman',
      ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
      ...['system', 'service', '--time=0', `unix://${socketPath}`],
    ],
    env: {
      ...env,
      PATH: process.env['PATH'] ?? '',
      HOME: dir,
      TMPDIR: stateDir,
      CONTAINERS_CONF: containers,
      CONTAINERS_REGISTRIES_CONF: registries,
    },
  };
}

/** https://github.com/containers/common/blob/main/docs/containers.conf.5.md */
function containersConf(runtime: string, controlGroup: string): string {
  return `[containers]
cgroup_parent = "/${controlGroup}"
[engine]
runtime = "runc"
image_copy_tmp_dir = "storage"
[engine.runtimes]
runc = ["${runtime}"]
`;
}

/** https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md */
function registriesConf(insecureHosts: readonly string[]): string {
  const insecure = insecureHosts.map((host) => `[[registry]]\nlocation = "${host}"\ninsecure = true\n`);
  return ['unqualified-search-registries = ["docker.io"]\n', ...insecure].join('');
}
