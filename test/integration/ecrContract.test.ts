import { PutImageCommand } from '@aws-sdk/client-ecr';

import { startEmulator } from '../bed/emulator/emulator';
import { startMoto } from '../bed/moto';
import { isUnavailable } from '../bed/unavailable';
import { ecrContract } from './ecrContract';

ecrContract('the local emulator', async () => {
  const emulator = await startEmulator();
  return {
    endpoint: emulator.endpoint,
    close: () => emulator.close(),
    push: (_client, repository, tag) => {
      emulator.seed({ images: [{ repository, tags: [tag] }] });
      return Promise.resolve();
    },
  };
});

ecrContract('moto', async () => {
  const moto = await startMoto();
  if (isUnavailable(moto)) return moto;
  return {
    ...moto,
    // moto takes a manifest without asking for its layers.
    async push(client, repositoryName, imageTag) {
      const imageManifest = JSON.stringify(manifestOf(`${repositoryName}:${imageTag}`));
      await client.send(new PutImageCommand({ repositoryName, imageTag, imageManifest }));
    },
  };
});

function manifestOf(name: string): object {
  const digest = (part: string) =>
    `sha256:${Buffer.from(`${part}${name}`.padEnd(32, '.').slice(-32)).toString('hex')}`;
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: 7023, digest: digest('c') },
    layers: [
      { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: 32654, digest: digest('l') },
    ],
  };
}
