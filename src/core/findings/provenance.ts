import { listIn, numberIn, objectIn, textIn, type JsonObject } from './foreignJson';
import { optional } from './optional';
import { t } from '../l10n';

/** What BuildKit's provenance tells about the layers of an image. */
export interface Provenance {
  /** The Dockerfile as it was built; none in the provenance of `mode=min`. */
  readonly dockerfile?: string;
  /** Its name in the build context. */
  readonly filename?: string;
  readonly target?: string;
  /** By the digest of the compressed layer. */
  readonly layers: ReadonlyMap<string, ProvenLayer>;
  /** The images that were built upon, as package URLs with their digests. */
  readonly materials: readonly string[];
}

export interface ProvenLayer {
  /** Came with a base image. */
  readonly isBase: boolean;
  /** Lines of the Dockerfile as it was built, from 1; a base image that several `FROM`s share has them all. */
  readonly lines: readonly LineRange[];
}

export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a SLSA provenance of BuildKit, v0.2 or v1, a whole in-toto statement or its predicate alone.
 * https://docs.docker.com/build/metadata/attestations/slsa-provenance/
 * @returns a `problem` where it is none
 */
export function readProvenance(json: unknown): Provenance | { readonly problem: string } {
  const predicate = objectIn(json, 'predicate') ?? objectIn(json);
  const [build, metadata] = [buildOf(predicate), metadataOf(predicate)];
  if (build === undefined && metadata === undefined)
    return { problem: t('It is no provenance of BuildKit: it has no build definition.') };

  const source = objectIn(metadata, 'source');
  const [dockerfile] = (listIn(source, 'infos') ?? []).flatMap((info) => objectIn(info) ?? []);
  const definition =
    listIn(predicate, 'buildConfig', 'llbDefinition') ??
    listIn(predicate, 'buildDefinition', 'internalParameters', 'buildConfig', 'llbDefinition') ??
    [];
  return {
    ...optional('dockerfile', decoded(textIn(dockerfile, 'data'))),
    ...optional('filename', textIn(dockerfile, 'filename')),
    ...optional('target', targetOf(predicate)),
    layers: readLayers(
      objectIn(metadata, 'layers') ?? {},
      objectIn(source, 'locations') ?? {},
      stepsOf(definition),
    ),
    materials: materialsOf(predicate),
  };
}

interface Step {
  readonly isImage: boolean;
  /** `step0:0`. */
  readonly inputs: readonly string[];
}

function buildOf(predicate: unknown): JsonObject | undefined {
  return objectIn(predicate, 'buildDefinition') ?? objectIn(predicate, 'invocation');
}

/** What BuildKit adds of its own. */
export function metadataOf(predicate: unknown): JsonObject | undefined {
  return (
    objectIn(predicate, 'runDetails', 'metadata', 'buildkit_metadata') ??
    objectIn(predicate, 'metadata', 'https://mobyproject.org/buildkit@v1#metadata')
  );
}

/** The stage that was asked for. */
export function targetOf(predicate: unknown): string | undefined {
  return (
    textIn(predicate, 'buildDefinition', 'externalParameters', 'request', 'args', 'target') ??
    textIn(predicate, 'invocation', 'parameters', 'args', 'target')
  );
}

function materialsOf(predicate: unknown): readonly string[] {
  const list =
    listIn(predicate, 'buildDefinition', 'resolvedDependencies') ?? listIn(predicate, 'materials') ?? [];
  return list.flatMap((material) => textIn(material, 'uri') ?? []);
}

function stepsOf(definition: readonly unknown[]): ReadonlyMap<string, Step> {
  return new Map(
    definition.flatMap((entry) => {
      const id = textIn(entry, 'id');
      if (id === undefined) return [];
      const op = objectIn(entry, 'op', 'Op') ?? objectIn(entry, 'op');
      const identifier = textIn(op, 'source', 'identifier') ?? textIn(op, 'Source', 'identifier');
      const inputs = (listIn(entry, 'inputs') ?? listIn(entry, 'op', 'inputs') ?? []).flatMap(
        (input) => textIn(input) ?? [],
      );
      return [[id, { isImage: identifier?.startsWith('docker-image://') ?? false, inputs }] as const];
    }),
  );
}

/**
 * `layers["step3:0"]` holds all layers up to that step's own, so a step's own are those that its inputs do not have.
 * Of several steps that say they made a layer, the one nearest to the base made it.
 */
function readLayers(
  chains: JsonObject,
  locations: JsonObject,
  steps: ReadonlyMap<string, Step>,
): ReadonlyMap<string, ProvenLayer> {
  const found = new Map<string, ProvenLayer & { readonly length: number }>();
  for (const output of Object.keys(chains)) {
    const id = output.replace(/:\d+$/, '');
    const step = steps.get(id);
    const inherited = new Set((step?.inputs ?? []).flatMap((input) => digestsOf(chains, input).flat()));
    const lines = linesOf(objectIn(locations, id));
    for (const chain of digestsOf(chains, output)) {
      const isBase = step?.isImage ?? false;
      const own = isBase ? chain : chain.slice(-1).filter((digest) => !inherited.has(digest));
      for (const digest of own) {
        const known = found.get(digest);
        if (known !== undefined && (known.isBase || (!isBase && known.length <= chain.length))) continue;
        found.set(digest, { isBase, lines, length: chain.length });
      }
    }
  }
  return new Map([...found].map(([digest, { isBase, lines }]) => [digest, { isBase, lines }]));
}

function digestsOf(chains: JsonObject, output: string): readonly (readonly string[])[] {
  const chain = listIn(chains, output) ?? [];
  // A list of chains, one for each exporter; older builders write a single one.
  const several = chain.every((entry) => Array.isArray(entry)) ? chain : [chain];
  return several.map((descriptors) =>
    (listIn(descriptors) ?? []).flatMap((descriptor) => textIn(descriptor, 'digest') ?? []),
  );
}

function linesOf(location: unknown): readonly LineRange[] {
  return (listIn(location, 'locations') ?? [])
    .filter((place) => (numberIn(place, 'sourceIndex') ?? 0) === 0)
    .flatMap((place) => listIn(place, 'ranges') ?? [])
    .flatMap((range) => {
      const start = numberIn(range, 'start', 'line');
      return start === undefined ? [] : [{ start, end: numberIn(range, 'end', 'line') ?? start }];
    });
}

function decoded(base64: string | undefined): string | undefined {
  if (base64 === undefined || !/^[A-Za-z0-9+/\s]*=*\s*$/.test(base64)) return undefined;
  const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
