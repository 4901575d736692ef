import type { IncomingMessage } from 'node:http';
import { EcrExplorerError } from '../core/errors';
import { isDigest, type Digest } from '../core/reference/digest';
import { digestOf } from './digests';
import { ACCEPTED_MEDIA_TYPES } from './mediaTypes';
import type { HeldManifest } from '../core/copy/gatherImages';
import type { ManifestHead, RegistryRepository, RepositoryAccess } from './ports';
import type { About } from './refusals';
import type { Wait } from './retries';
import { Session } from './session';
import { TransientFailure } from './transientFailure';
import { t } from '../core/l10n';

const ACCEPT = { accept: ACCEPTED_MEDIA_TYPES.join(', ') };
const OCTETS = { 'content-type': 'application/octet-stream' };

/** An upload that the registry has begun. */
export interface Upload {
  readonly location: URL;
}

/** A repository by the distribution API over HTTP. */
export class HttpRepository implements RegistryRepository {
  private readonly session: Session;

  constructor(
    private readonly access: RepositoryAccess,
    wait: Wait,
  ) {
    this.session = new Session(access, wait);
  }

  /** Where its bytes come from. */
  get host(): string {
    return this.session.host;
  }

  async look(reference: string, signal: AbortSignal): Promise<ManifestHead | undefined> {
    const question = { method: 'HEAD', path: `manifests/${reference}`, headers: ACCEPT };
    const about = this.about('BatchGetImage', reference);
    const { status, headers } = await this.session.ask({ ...about, ...question }, signal, [404]);
    if (status === 404) return undefined;
    const digest = headers['docker-content-digest'];
    if (typeof digest !== 'string' || !isDigest(digest))
      throw this.unusable(about, t('It does not tell the digest of the manifest.'));
    return { digest, mediaType: mediaTypeIn(headers['content-type']) };
  }

  async manifest(reference: string, signal: AbortSignal): Promise<HeldManifest> {
    const question = { method: 'GET', path: `manifests/${reference}`, headers: ACCEPT };
    const about = this.about('BatchGetImage', reference);
    const { headers, body } = await this.session.ask({ ...about, ...question }, signal);
    const digest = digestOf(body);
    const told = isDigest(reference) ? reference : headers['docker-content-digest'];
    if (told !== undefined && told !== digest)
      throw this.unusable(about, t('The manifest that came is not {0}.', String(told)));
    return { digest, mediaType: mediaTypeIn(headers['content-type']), text: body.toString('utf8') };
  }

  async putManifest(
    reference: string,
    { digest, mediaType, text }: HeldManifest,
    signal: AbortSignal,
  ): Promise<void> {
    const body = Buffer.from(text, 'utf8');
    const about = this.about('PutImage', reference);
    if (digestOf(body) !== digest) throw this.unusable(about, t('The manifest to put is not {0}.', digest));
    const headers = { 'content-type': mediaType, 'content-length': String(body.length) };
    const question = { ...about, method: 'PUT', path: `manifests/${reference}`, headers, body };
    const answer = await this.session.ask(question, signal);
    const told = answer.headers['docker-content-digest'];
    if (told !== undefined && told !== digest)
      throw this.unusable(about, t('It holds the manifest as {0}, not as {1}.', String(told), digest));
  }

  async hasBlob(digest: Digest, signal: AbortSignal): Promise<boolean> {
    const about = this.about('BatchCheckLayerAvailability', digest);
    const question = { ...about, method: 'HEAD', path: `blobs/${digest}` };
    return (await this.session.ask(question, signal, [404])).status !== 404;
  }

  /** The blob's bytes from `offset` on. A registry that gives all of it is read past what is not wanted. */
  async readBlob(
    digest: Digest,
    offset: number,
    signal: AbortSignal,
  ): Promise<{ readonly response: IncomingMessage; readonly skip: number }> {
    const about = this.about('GetDownloadUrlForLayer', digest);
    const headers = offset === 0 ? {} : { range: `bytes=${offset}-` };
    const response = await this.session.stream(
      { ...about, method: 'GET', path: `blobs/${digest}`, headers },
      signal,
    );
    return { response, skip: response.statusCode === 206 ? 0 : offset };
  }

  /** Begins an upload; undefined when the registry has lent the blob from another of its repositories instead. */
  async beginUpload(
    digest: Digest,
    mountFrom: string | undefined,
    signal: AbortSignal,
  ): Promise<Upload | undefined> {
    const mount =
      mountFrom === undefined
        ? ''
        : `?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(mountFrom)}`;
    const about = this.about('InitiateLayerUpload', digest);
    const question = { ...about, method: 'POST', path: `blobs/uploads/${mount}`, headers: EMPTY };
    const { status, headers } = await this.session.ask(question, signal);
    return status === 201 ? undefined : { location: this.session.own(headers.location) };
  }

  /** Sends bytes to an upload, one attempt. Rejects with `TransientFailure` where it may go on from where it is. */
  async send(
    { location }: Upload,
    digest: Digest,
    { from, to }: { readonly from: number; readonly to: number },
    body: AsyncIterable<Buffer>,
    signal: AbortSignal,
  ): Promise<Upload> {
    const about = this.about('UploadLayerPart', digest);
    // The first piece goes as the engines send it; only one that goes on says where.
    const range = from === 0 ? {} : { 'content-range': `${from}-${to - 1}` };
    const headers = { ...OCTETS, 'content-length': String(to - from), ...range };
    const answer = await this.session.once(
      { ...about, method: 'PATCH', path: location, headers, body },
      signal,
      [404, 416],
    );
    if (answer.status === 404 || answer.status === 416)
      throw new TransientFailure(this.unusable(about, t('It knows nothing of the upload any more.')));
    return { location: this.session.own(answer.headers.location) };
  }

  /** How many bytes an upload has; undefined where the registry cannot tell. */
  async received(
    { location }: Upload,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: number; readonly upload: Upload } | undefined> {
    const about = this.about('UploadLayerPart', digest);
    const question = { ...about, method: 'GET', path: location };
    const { status, headers } = await this.session.ask(question, signal, [400, 404, 405, 416]);
    const last = /^(?:bytes=)?0-(\d+)$/.exec(headers.range ?? '')?.[1];
    // `0-0` is said of one byte and of none.
    if (status >= 300 || last === undefined || last === '0') return undefined;
    const next = headers.location === undefined ? location : this.session.own(headers.location);
    return { bytes: Number(last) + 1, upload: { location: next } };
  }

  /** Has the registry check the digest and keep the blob. One attempt. */
  async finishUpload({ location }: Upload, digest: Digest, signal: AbortSignal): Promise<void> {
    const path = new URL(location);
    path.searchParams.set('digest', digest);
    const about = this.about('CompleteLayerUpload', digest);
    await this.session.once({ ...about, method: 'PUT', path, headers: { ...OCTETS, ...EMPTY } }, signal);
  }

  /** Lets go of an upload. It is a courtesy: what becomes of it is not told. */
  async abandon({ location }: Upload, digest: Digest, signal: AbortSignal): Promise<void> {
    const about = this.about('CompleteLayerUpload', digest);
    await this.session.once({ ...about, method: 'DELETE', path: location }, signal).catch(() => undefined);
  }

  private about(action: string, reference: string): About {
    return { action, reference, repository: this.access.path };
  }

  private unusable({ action }: About, said: string): EcrExplorerError<'service-failed'> {
    return new EcrExplorerError('service-failed', { action: `ecr:${action}`, said });
  }
}

const EMPTY = { 'content-length': '0' };

function mediaTypeIn(contentType: string | undefined): string {
  return (contentType ?? '').replace(/;.*$/s, '').trim();
}
