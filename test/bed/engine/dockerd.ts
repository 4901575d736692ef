import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../command';
import { ensureDebianPackages } from '../debianPackages';
import { isUnavailable, type Unavailable } from '../unavailable';
import { unpackedPackages } from '../unpackedPackages';
import type { DaemonSettings, InstalledEngine } from './kinds';
import type { Daemon } from './namespaceOrder';

/** trixie's own runc wants a newer C library than bookworm has; bookworm's runs on both and with both engines. */
const RUNC = 'runc/bookworm';
const NEWEST_FROM = 28;
const LIBRARIES = ['libseccomp2', 'libdevmapper1.02.1', 'libsystemd0', 'iproute2', 'mount'];

/** Docker 26.1 with buildx: the engine of Debian's stable suite. */
export async function dockerd26(): Promise<InstalledEngine | Unavailable> {
  const packages = [
    'docker.io/trixie',
    'docker-cli/trixie',
    'docker-buildx/trixie',
    'containerd/trixie',
    RUNC,
  ];
  const root = await programs('docker-26', packages);
  if (typeof root !== 'string') return root;
  return {
    cli: join(root, 'usr/bin/docker'),
    buildxPlugin: join(root, 'usr/libexec/docker/cli-plugins/docker-buildx'),
    daemon: (settings) => dockerd(root, settings),
  };
}

/** Docker 20.10: an old BuildKit without heredocs, and an API that announces no default builder. */
export async function dockerd20(): Promise<InstalledEngine | Unavailable> {
  const root = await programs('docker-20.10', ['docker.io/bookworm', 'containerd/bookworm', RUNC]);
  if (typeof root !== 'string') return root;
  return { cli: join(root, 'usr/bin/docker'), daemon: (settings) => dockerd(root, settings) };
}

/** Docker 28 or newer with buildx, from Debian's unstable suite: whichever version it offers, and sometimes none. */
export async function dockerdNewest(): Promise<InstalledEngine | Unavailable> {
  const packages = ['docker.io/sid', 'docker-cli/sid', 'docker-buildx/sid', 'containerd/sid', RUNC];
  const root = await programs('docker-newest', packages);
  if (typeof root !== 'string') return root;
  const version = await run(join(root, 'usr/sbin/dockerd'), ['--version']).catch(String);
  if (Number(/version (\d+)/.exec(version)?.[1] ?? 0) < NEWEST_FROM)
    return {
      unavailable: `Debian's unstable suite has no Docker ${NEWEST_FROM} or newer: ${version.trim()}`,
    };
  return {
    cli: join(root, 'usr/bin/docker'),
    buildxPlugin: join(root, 'usr/libexec/docker/cli-plugins/docker-buildx'),
    daemon: (settings) => dockerd(root, settings),
  };
}

async function programs(name: string, packages: readonly string[]): Promise<string | Unavailable> {
  const libraries = await ensureDebianPackages(LIBRARIES);
  if (isUnavailable(libraries)) return libraries;
  const unpacked = await unpackedPackages(name, packages);
  return isUnavailable(unpacked) ? unpacked : unpacked.root;
}

/** https://docs.docker.com/reference/cli/dockerd/ */
async function dockerd(root: string, settings: DaemonSettings): Promise<Daemon> {
  const { dir, stateDir, socketPath, env, controlGroup, containerdImageStore, experimental } = settings;
  const configuration = join(dir, 'daemon.json');
  await writeFile(
    configuration,
    JSON.stringify({ experimental, features: { 'containerd-snapshotter': containerdImageStore } }),
  );
  const flags = {
    'config-file': configuration,
    'data-root': join(stateDir, 'root'),
    'exec-root': join(stateDir, 'exec'),
    pidfile: join(stateDir, 'dockerd.pid'),
    host: `unix://${socketPath}`,
    // overlay2 is the name of the same driver in Docker's own image store.
    'storage-driver': containerdImageStore ? 'overlayfs' : 'overlay2',
    'exec-opt': 'native.cgroupdriver=cgroupfs',
    'cgroup-parent': `/${controlGroup}`,
    // The bridge and its addresses are real; packet filtering would only matter for a network that leads somewhere.
    iptables: 'false',
    ip6tables: 'false',
  };
  const path = `${join(root, 'usr/sbin')}:${join(root, 'usr/bin')}:${process.env['PATH'] ?? ''}`;
  return {
    command: [
      join(root, 'usr/sbin/dockerd'),
      ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
    ],
    env: { ...env, PATH: path, HOME: dir },
  };
}
