import { GetDownloadUrlForLayerCommand, type ECRClient } from '@aws-sdk/client-ecr';
import { createHash } from 'node:crypto';
import { EcrExplorerError, throwIfCancelled } from '../core/errors';
import type { Digest } from '../core/reference/digest';
import type { BlobOptions, ImageBlobs } from './blobPorts';
import type { Calls } from './calls';
import type { Connection } from './connection';
import { download, DownloadRefused, DownloadTooLarge } from './download';
import { translateServiceError } from './errors';
import type { Transport } from './transport';
import { t } from '../core/l10n';

const OPERATION = 'GetDownloadUrlForLayer';

/** Blobs through the AWS SDK, and from the storage that it names. */
export class SdkImageBlobs implements ImageBlobs {
  constructor(
    private readonly calls: Calls,
    private readonly connection: Connection<ECRClient>,
    private readonly registry: { readonly registryId?: string; readonly region: string },
  ) {}

  async blob(repository: string, digest: Digest, options: BlobOptions, signal: AbortSignal): Promise<Buffer> {
    const first = await this.attempt(repository, digest, options, signal);
    if (Buffer.isBuffer(first)) return first;
    // The address may have run out, or its host had a bad moment: once more, with a new one.
    const second = await this.attempt(repository, digest, options, signal);
    if (Buffer.isBuffer(second)) return second;
    throw second;
  }

  /** Throws what a new address would not mend; gives back what it might. */
  private async attempt(
    repository: string,
    digest: Digest,
    { limitBytes }: BlobOptions,
    signal: AbortSignal,
  ): Promise<Buffer | EcrExplorerError> {
    const { url, transport } = await this.address(repository, digest, signal);
    const { host } = url;
    let bytes: Buffer;
    try {
      bytes = await download(url, transport, limitBytes, signal);
    } catch (error) {
      throwIfCancelled(signal);
      if (error instanceof DownloadTooLarge)
        throw new EcrExplorerError('blob-too-large', { digest, limitBytes }, { cause: error });
      if (error instanceof DownloadRefused) {
        const said = t('{0} refused to give it ({1}).', host, error.message);
        return new EcrExplorerError('blob-unavailable', { repository, digest, said }, { cause: error });
      }
      const { region } = this.registry;
      return translateServiceError(error, { operation: OPERATION, region, host, hostOfRegion: false });
    }
    if (`sha256:${createHash('sha256').update(bytes).digest('hex')}` !== digest)
      throw new EcrExplorerError('blob-altered', { digest, host });
    return bytes;
  }

  private async address(
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<{
    readonly url: URL;
    readonly transport: Transport;
  }> {
    const about = { operation: OPERATION, repository, image: digest };
    const { registryId } = this.registry;
    const input = {
      ...(registryId !== undefined && { registryId }),
      repositoryName: repository,
      layerDigest: digest,
    };
    const { downloadUrl = '' } = await this.calls.send(
      about,
      new GetDownloadUrlForLayerCommand(input),
      signal,
    );
    const { transport, hostOfRegion } = await this.connection.open();
    const url = URL.canParse(downloadUrl) ? new URL(downloadUrl) : undefined;
    // AWS itself gives nothing but https; an endpoint that the user has configured may be a plain one on this machine.
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && !hostOfRegion)) return { url, transport };
    throw new EcrExplorerError('service-failed', {
      action: `ecr:${OPERATION}`,
      said: t('The address that it gave is not an https one.'),
    });
  }
}
