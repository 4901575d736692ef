import { readBody, sendJson } from './httpBody';
import type { DataRequest } from './dataPlane';
import { scanPushedImage } from './findings';
import { statusOf } from './lookup';
import { MEDIA, readManifest, sha256 } from './manifests';
import type { ManifestReading } from './manifests';
import type { Image, Repository } from './model';
import { missingReferences, missingText, recordImage } from './recording';
import { referrersOf } from './referrers';
import { RegistryError } from './registryError';
import { immutableText, isImmutable, putTag } from './tagging';
import { relay } from './upstream';

const MANIFEST_LIMIT = 4 * 1024 * 1024;

export async function serveManifest(data: DataRequest, reference: string): Promise<void> {
  switch (data.request.method) {
    case 'PUT':
      return pushManifest(data, reference);
    case 'GET':
    case 'HEAD':
      return pullManifest(data, reference);
    default:
      throw new RegistryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
  }
}

/** Tags in ECR's own order; `n` and `last` page as the distribution API says. */
export function serveTags({ repository, request, response, base }: DataRequest): void {
  const query = new URL(request.url ?? '/', 'http://registry').searchParams;
  const last = query.get('last') ?? '';
  const limit = Number(query.get('n') ?? 1000);
  const rest = [...repository.tags.keys()].sort().filter((tag) => tag > last);
  const tags = rest.slice(0, limit);
  const end = tags.at(-1);
  if (rest.length > tags.length && end !== undefined)
    response.setHeader('link', `<${base}/tags/list?n=${limit}&last=${encodeURIComponent(end)}>; rel="next"`);
  sendJson(response, 200, { name: repository.name, tags });
}

/** Referrers as an index (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers). */
export function serveReferrers({ repository, response }: DataRequest, digest: string): void {
  const manifests = referrersOf(repository, digest).map((image) => ({
    mediaType: image.mediaType,
    digest: image.digest,
    size: Buffer.byteLength(image.manifest),
    artifactType: image.artifactType,
    annotations: image.annotations,
  }));
  sendJson(response, 200, { schemaVersion: 2, mediaType: MEDIA.ociIndex, manifests }, MEDIA.ociIndex);
}

function pullManifest({ plane, repository, request, response }: DataRequest, reference: string): void {
  const image = repository.images.get(repository.tags.get(reference) ?? reference);
  if (!image || statusOf(image, plane.service) !== 'ACTIVE')
    throw new RegistryError(404, 'MANIFEST_UNKNOWN', 'Requested image not found');
  response.writeHead(200, {
    'content-type': image.mediaType,
    'content-length': Buffer.byteLength(image.manifest),
    'docker-content-digest': image.digest,
  });
  if (request.method === 'GET') image.lastPulledAt = plane.service.now();
  response.end(request.method === 'GET' ? image.manifest : undefined);
}

async function pushManifest(data: DataRequest, reference: string): Promise<void> {
  const { plane, repository, request, response, base } = data;
  const body = await readBody(request, MANIFEST_LIMIT);
  if (!body) throw new RegistryError(413, 'MANIFEST_INVALID', 'The manifest is longer than 4 MiB');
  const manifest = body.toString();
  const reading = readManifest(manifest, request.headers['content-type']);
  if (!reading) throw new RegistryError(400, 'MANIFEST_INVALID', 'manifest invalid');
  const digest = sha256(body);
  const tag = reference.startsWith('sha256:') ? undefined : reference;
  if (tag === undefined && reference !== digest)
    throw new RegistryError(400, 'DIGEST_INVALID', 'The digest does not match the manifest');
  assertAcceptable(repository, reading, tag);
  const answer = await plane.upstream.send(repository, {
    method: 'PUT',
    path: `manifests/${reference}`,
    headers: { 'content-type': reading.mediaType, 'content-length': String(body.length) },
    body,
  });
  if (answer.statusCode !== 201) return relay(answer, response);
  answer.resume();
  const image = recordImage(repository, { digest, manifest, reading, pushedAt: plane.service.now() });
  if (tag !== undefined) putTag(repository, image, tag);
  scanPushedImage(repository, image, plane.service);
  response.writeHead(201, { ...headersOf(image), location: `${base}/manifests/${digest}` }).end();
}

/** Also the same image under the same immutable tag is refused (aws/containers-roadmap#2380). */
function assertAcceptable(repository: Repository, reading: ManifestReading, tag: string | undefined): void {
  if (tag !== undefined && repository.tags.has(tag) && isImmutable(repository, tag))
    throw new RegistryError(400, 'TAG_INVALID', immutableText(repository, tag));
  const missing = missingReferences(repository, reading);
  if (missing.blobs.length > 0)
    throw new RegistryError(404, 'BLOB_UNKNOWN', missingText(repository, 'Layers', missing.blobs));
  if (missing.children.length > 0)
    throw new RegistryError(404, 'MANIFEST_UNKNOWN', missingText(repository, 'Images', missing.children));
}

function headersOf(image: Image): Readonly<Record<string, string>> {
  return {
    'docker-content-digest': image.digest,
    'content-length': '0',
    ...(image.subject !== undefined && { 'oci-subject': image.subject }),
  };
}
