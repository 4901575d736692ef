import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';

/** An image out of an OCI layout, with what each of its layers holds. */
export interface LaidOutImage {
  readonly manifest: { readonly layers: readonly { readonly digest: string }[] };
  readonly config: unknown;
  readonly provenance?: unknown;
  /** For each layer the lines that its files are named after: `/m/12` was made by line 12. */
  readonly lines: readonly (readonly number[])[];
}

interface Descriptor {
  readonly digest: string;
  readonly mediaType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Reads the one image of an archive that an engine saved or a builder wrote, and its provenance where it has one. */
export async function readLayout(archive: string): Promise<LaidOutImage> {
  const files = await entriesOf(createReadStream(archive));
  return files.has('index.json') ? ociImage(files, archive) : dockerImage(files, archive);
}

/** Podman saves in Docker's older form, with the layers by the names of their files. */
async function dockerImage(files: ReadonlyMap<string, Buffer>, archive: string): Promise<LaidOutImage> {
  const file = (name: string): Buffer => {
    const content = files.get(name);
    if (content === undefined) throw new Error(`${archive} has no ${name}`);
    return content;
  };
  const [image] = JSON.parse(file('manifest.json').toString('utf8')) as {
    readonly Config: string;
    readonly Layers: readonly string[];
  }[];
  if (image === undefined) throw new Error(`${archive} has no image`);
  return {
    manifest: { layers: image.Layers.map((name) => ({ digest: `sha256:${name.replace(/\.tar$/, '')}` })) },
    config: JSON.parse(file(image.Config).toString('utf8')),
    lines: await Promise.all(image.Layers.map((name) => linesIn(file(name)))),
  };
}

async function ociImage(files: ReadonlyMap<string, Buffer>, archive: string): Promise<LaidOutImage> {
  const blob = (digest: string): Buffer => {
    const content = files.get(`blobs/${digest.replace(':', '/')}`);
    if (content === undefined) throw new Error(`${archive} has no ${digest}`);
    return content;
  };
  const json = (digest: string): unknown => JSON.parse(blob(digest).toString('utf8'));
  const index = JSON.parse((files.get('index.json') ?? Buffer.from('{}')).toString('utf8')) as {
    readonly manifests: readonly Descriptor[];
  };
  const manifests = index.manifests.flatMap((descriptor) =>
    descriptor.mediaType?.includes('index') === true
      ? (json(descriptor.digest) as { readonly manifests: readonly Descriptor[] }).manifests
      : [descriptor],
  );
  const isAttestation = ({ annotations }: Descriptor): boolean =>
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
  const [image] = manifests.filter((descriptor) => !isAttestation(descriptor));
  if (image === undefined) throw new Error(`${archive} has no image`);
  const manifest = json(image.digest) as {
    readonly config: Descriptor;
    readonly layers: readonly Descriptor[];
  };
  const attestation = manifests.find(isAttestation);
  const [statement] =
    attestation === undefined
      ? []
      : (json(attestation.digest) as { readonly layers: readonly Descriptor[] }).layers;
  const lines = await Promise.all(manifest.layers.map(({ digest }) => linesIn(blob(digest))));
  return {
    manifest,
    config: json(manifest.config.digest),
    ...(statement === undefined ? {} : { provenance: json(statement.digest) }),
    lines,
  };
}

async function linesIn(layer: Buffer): Promise<readonly number[]> {
  const isPacked = layer[0] === 0x1f && layer[1] === 0x8b;
  const files = await entriesOf(Readable.from([isPacked ? gunzipSync(layer) : layer]));
  const lines = [...files.keys()].flatMap((name) => {
    const line = /(?:^|\/)m\/(\d+)\/?$/.exec(name)?.[1];
    return line === undefined ? [] : [Number(line)];
  });
  return [...new Set(lines)];
}

async function entriesOf(archive: Readable): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for await (const entry of archive.pipe(extract())) files.set(entry.header.name, await buffer(entry));
  return files;
}
