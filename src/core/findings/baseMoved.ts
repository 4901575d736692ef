import type { ImageReference } from '../reference/imageReference';
import { isDigest, type Digest } from '../reference/digest';
import { listIn, objectIn, textIn } from './foreignJson';
import { optional } from './optional';

/** An image that another one was built upon, as the build's provenance names it. */
export interface ProvenBase {
  /** As the docker CLI shortens it: `node`, `public.ecr.aws/docker/library/node`. */
  readonly name: string;
  readonly tag?: string;
  /** Of what the tag named at that time, an index as a rule. */
  readonly digest?: Digest;
}

/**
 * The images that a provenance of BuildKit, v0.2 or v1, whole or its predicate alone, says were built upon. Every mode of
 * it has them. https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-provenance.md
 */
export function provenBases(json: unknown): readonly ProvenBase[] {
  const predicate = objectIn(json, 'predicate') ?? objectIn(json);
  const materials =
    listIn(predicate, 'buildDefinition', 'resolvedDependencies') ?? listIn(predicate, 'materials') ?? [];
  return materials.flatMap((material) => {
    // `pkg:docker/docker/library/node@20?platform=linux%2Famd64`, digests beside it or in it.
    const [, name, tag, query = ''] =
      /^pkg:docker\/([^@?]+)(?:@([^?]*))?(?:\?(.*))?$/.exec(textIn(material, 'uri') ?? '') ?? [];
    if (name === undefined) return [];
    const hex = textIn(material, 'digest', 'sha256');
    const digest = hex === undefined ? decoded(/(?:^|&)digest=([^&]*)/.exec(query)?.[1]) : `sha256:${hex}`;
    return [
      {
        name: decoded(name) ?? name,
        ...optional('tag', tag === '' ? undefined : decoded(tag)),
        ...optional('digest', digest !== undefined && isDigest(digest) ? digest : undefined),
      },
    ];
  });
}

/** The digest that a `FROM` named when the image was built; none where the provenance does not tell. */
export function provenBaseDigest(
  bases: readonly ProvenBase[],
  { host, path, tag }: ImageReference,
): Digest | undefined {
  const full = `${host}/${path}`;
  const names = [full, full.replace(/^docker\.io\/(?:library\/)?/, '')];
  const wanted = tag ?? 'latest';
  return bases.find((base) => names.includes(base.name) && (base.tag ?? 'latest') === wanted)?.digest;
}

/**
 * Whether the base image's tag has moved on since an image was built upon it, so that building it again mends what the
 * newer one has mended. Undefined where it is not known.
 * @param builtOn the digest then: by the provenance, or the label `org.opencontainers.image.base.digest`
 * @param now the digest that the tag has now, and those of its platforms where it is an index: builders note either
 */
export function isBaseMoved(builtOn: string | undefined, now: readonly string[]): boolean | undefined {
  return builtOn === undefined || now.length === 0 ? undefined : !now.includes(builtOn);
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
