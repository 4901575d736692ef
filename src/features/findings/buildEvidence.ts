import type { Aws, Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { configBlobIn, provenanceBlobIn } from '../../core/findings/attestedProvenance';
import { parseIndexManifest } from '../../core/images/indexManifest';
import type { Digest } from '../../core/reference/digest';
import type { KeptByDigest } from '../../system/keptByDigest';
import type { Log } from '../../ui/log';
import type { KeptManifests } from './needs';
import type { FoundImage } from './shownFindings';

/** What an image's registry tells about how one of its platforms was built. */
export interface BuildEvidence {
  /** Of the platform, as JSON; none where it may not or cannot be read. */
  readonly manifest?: unknown;
  readonly config?: unknown;
  readonly provenance?: unknown;
}

const LARGEST_CONFIG = 8 * 1024 * 1024;
const LARGEST_PROVENANCE = 32 * 1024 * 1024;

/** Reads manifests, configs and attestations, each once: they are kept on disk by their digest. */
export class BuildEvidences {
  constructor(
    private readonly aws: () => Pick<Aws, 'ecr'>,
    private readonly manifests: KeptManifests,
    private readonly blobs: KeptByDigest,
    private readonly log: Log,
  ) {}

  /**
   * @param platform the digest of the image's platform, or the image's own
   * @param mayPull whether what is not kept may be read: a manifest counts as a pull
   * @returns nothing where it may not be read or is refused: then names alone tell where findings come from
   */
  async of(
    image: FoundImage,
    platform: Digest,
    mayPull: boolean,
    signal: AbortSignal,
  ): Promise<BuildEvidence> {
    const from = new EvidenceReader(this.aws().ecr(image.registry), image.repository, {
      ...{ manifests: this.manifests, blobs: this.blobs, mayPull, signal },
    });
    const manifest = await this.orNone('its manifest', () => from.manifest(platform));
    const configDigest = configBlobIn(manifest);
    if (configDigest === undefined) return {};
    const config = await this.orNone('its config', () => from.blob(configDigest, LARGEST_CONFIG));
    if (config === undefined) return {};
    const provenance = await this.orNone('its provenance', () => from.provenance(image.digest, platform));
    return { manifest, config, ...(provenance === undefined ? {} : { provenance }) };
  }

  /** What cannot be read makes attribution less sure, never impossible. */
  private async orNone(what: string, read: () => Promise<unknown>): Promise<unknown> {
    try {
      return await read();
    } catch (error) {
      if (EcrExplorerError.is(error, 'cancelled')) throw error;
      this.log.info(`findings are placed without ${what}: ${String(error)}`);
      return undefined;
    }
  }
}

interface EvidenceSources {
  readonly manifests: KeptManifests;
  readonly blobs: KeptByDigest;
  readonly mayPull: boolean;
  readonly signal: AbortSignal;
}

/** All of it is JSON from outside. */
class EvidenceReader {
  constructor(
    private readonly ecr: Ecr,
    private readonly repository: string,
    private readonly sources: EvidenceSources,
  ) {}

  async manifest(digest: Digest): Promise<unknown> {
    const text = await this.text(digest);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }

  async blob(digest: Digest, limitBytes: number): Promise<unknown> {
    const { blobs, mayPull, signal } = this.sources;
    let bytes = await blobs.read(digest);
    if (bytes === undefined && mayPull) {
      bytes = await this.ecr.blob(this.repository, digest, { limitBytes }, signal);
      await blobs.keep(digest, bytes);
    }
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown);
  }

  /** The attestation stands beside its image in the index, or refers to it. */
  async provenance(image: Digest, platform: Digest): Promise<unknown> {
    const attestation = (await this.besideIn(image, platform)) ?? (await this.referrerOf(platform));
    const digest = attestation && provenanceBlobIn(await this.manifest(attestation));
    return digest && this.blob(digest, LARGEST_PROVENANCE);
  }

  private async besideIn(image: Digest, platform: Digest): Promise<Digest | undefined> {
    if (image === platform) return undefined;
    const text = await this.text(image);
    const index = text === undefined ? undefined : parseIndexManifest(text);
    if (index?.kind !== 'index') return undefined;
    return index.entries.find(({ attests }) => attests === platform)?.digest;
  }

  private async referrerOf(platform: Digest): Promise<Digest | undefined> {
    if (!this.sources.mayPull) return undefined;
    const referrers = await this.ecr.referrers(this.repository, platform, this.sources.signal);
    return referrers.find(({ artifactType }) => artifactType === 'application/vnd.in-toto+json')?.digest;
  }

  private text(digest: Digest): Promise<string | undefined> {
    const { manifests, mayPull, signal } = this.sources;
    return mayPull ? manifests.read(this.ecr, this.repository, digest, signal) : manifests.kept(digest);
  }
}
