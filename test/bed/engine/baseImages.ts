import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { pack, type Pack } from 'tar-stream';

import { isUnavailable, type Unavailable } from '../unavailable';
import { unpackedPackages } from '../unpackedPackages';
import { engineCall } from './engineApi';

/** The names under which the bed's base image is known; Dockerfiles that say FROM one of them pull nothing. */
export const BUSYBOX_IMAGES = ['bed/busybox:1', 'busybox:1.36'] as const;

const MADE = new Date(0);
const FOLDERS = ['bin', 'etc', 'dev', 'proc', 'root', 'sys', 'tmp', 'var', 'var/lib'];
const FILES = {
  'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  'etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  'etc/os-release': 'ID=busybox\nNAME=BusyBox\nVERSION_ID=1.36\n',
};

/**
 * Imports a 2 MB image made of Debian's static busybox, with a shell and some 270 commands but no package database.
 * Its one layer is byte-identical in every run.
 * @param socketPath the engine's unix socket
 */
export async function importBusybox(socketPath: string): Promise<Unavailable | undefined> {
  const unpacked = await unpackedPackages('busybox', ['busybox-static/bookworm']);
  if (isUnavailable(unpacked)) return unpacked;
  const body = await busyboxRootfs(join(unpacked.root, 'bin/busybox'));
  const query = new URLSearchParams({ fromSrc: '-', changes: 'CMD ["sh"]' });
  query.append('changes', 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  const headers = { 'content-type': 'application/x-tar', 'content-length': String(body.length) };
  const imported = await engineCall(socketPath, `/images/create?${query.toString()}`, {
    method: 'POST',
    headers,
    body,
  });
  const id = /[0-9a-f]{64}/.exec(imported.body)?.[0];
  if (id === undefined) throw new Error(`the import told no image id: ${imported.body}`);
  // Tagged by id: Podman stores a name given at import as it stands, but looks it up as one of docker.io.
  for (const image of BUSYBOX_IMAGES) {
    const [repo = '', tag = ''] = image.split(':');
    await engineCall(socketPath, `/images/${id}/tag?repo=${repo}&tag=${tag}`, {
      method: 'POST',
    });
  }
  return undefined;
}

async function busyboxRootfs(busybox: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(busybox, ['--list']);
  const commands = stdout.split('\n').filter((command) => command !== '' && command !== 'busybox');
  const archive = pack();
  const entry = (header: Parameters<Pack['entry']>[0], content: string | Buffer = '') =>
    archive.entry({ ...header, mtime: MADE, uid: 0, gid: 0 }, content);
  for (const name of FOLDERS) entry({ name, type: 'directory', mode: name === 'tmp' ? 0o1777 : 0o755 });
  for (const [name, content] of Object.entries(FILES)) entry({ name, mode: 0o644 }, content);
  entry({ name: 'bin/busybox', mode: 0o755 }, await readFile(busybox));
  for (const command of commands) entry({ name: `bin/${command}`, type: 'symlink', linkname: 'busybox' });
  archive.finalize();
  return buffer(archive);
}
