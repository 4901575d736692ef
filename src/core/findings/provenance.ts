import { isFields, listOf, recordIn, textIn, type Fields } from './fields';

/** What BuildKit attests of a build. https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md */
export interface Provenance {
  /** The Dockerfile that was built; absent with `mode=min`. */
  readonly dockerfile?: string;
  /** One-based lines of that Dockerfile by the layer's compressed digest; absent with `mode=min`. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
  readonly target?: string;
  readonly revision?: string;
}

/**
 * Reads a predicate, or an in-toto statement around one, of SLSA provenance 0.2 or 1. Every part that is not of its form
 * counts as absent.
 */
export function readProvenance(document: unknown): Provenance | undefined {
  if (!isFields(document)) return undefined;
  const predicate = recordIn(document, 'predicate') ?? document;
  const definition = recordIn(predicate, 'buildDefinition');
  const [old, fresh] = [
    recordIn(recordIn(predicate, 'metadata') ?? {}, 'https://mobyproject.org/buildkit@v1#metadata'),
    recordIn(recordIn(recordIn(predicate, 'runDetails') ?? {}, 'metadata') ?? {}, 'buildkit_metadata'),
  ];
  const buildkit = fresh ?? old;
  if (buildkit === undefined && definition === undefined && !('buildType' in predicate)) return undefined;
  const source = recordIn(buildkit ?? {}, 'source') ?? {};
  const dockerfile = textOf(listOf(source['infos'])[0]);
  const request = requestIn(predicate, definition);
  const target = textIn(recordIn(request, 'args') ?? {}, 'target');
  const revision = textIn(recordIn(buildkit ?? {}, 'vcs') ?? {}, 'revision');
  return {
    ...(dockerfile !== undefined && { dockerfile }),
    lines: linesByLayer(source, recordIn(buildkit ?? {}, 'layers') ?? {}),
    ...(target !== undefined && { target }),
    ...(revision !== undefined && { revision }),
  };
}

function requestIn(predicate: Fields, definition: Fields | undefined): Fields {
  const external = recordIn(definition ?? {}, 'externalParameters');
  const invocation = recordIn(recordIn(predicate, 'invocation') ?? {}, 'parameters');
  return recordIn(external ?? {}, 'request') ?? invocation ?? {};
}

function textOf(info: Fields | undefined): string | undefined {
  const data = info && textIn(info, 'data');
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString();
}

/** A step's chain of layers is its input's with its own at the end; a step that made none ends with its input's. */
function linesByLayer(source: Fields, layers: Fields): ReadonlyMap<string, readonly number[]> {
  const chains = Object.entries(layers).flatMap(([key, chain]) =>
    // Several chains may be told of one output; each is a list of descriptors.
    (Array.isArray(chain) ? (chain as readonly unknown[]) : []).map((one) => ({
      step: key.replace(/:\d+$/, ''),
      digests: listOf(one).map((descriptor) => textIn(descriptor, 'digest') ?? ''),
    })),
  );
  const locations = recordIn(source, 'locations') ?? {};
  const shortest = new Map<string, { readonly step: string; readonly length: number }>();
  for (const { step, digests } of chains) {
    const last = digests.at(-1);
    if (last === undefined) continue;
    const known = shortest.get(last);
    if (known === undefined || digests.length < known.length)
      shortest.set(last, { step, length: digests.length });
  }
  const lines = new Map<string, readonly number[]>();
  for (const [digest, { step }] of shortest) {
    const found = linesOf(recordIn(locations, step));
    if (found.length > 0) lines.set(digest, found);
  }
  // Layers of a base image are inside the chain of the step that named it.
  for (const { step, digests } of chains)
    for (const digest of digests) {
      const found = linesOf(recordIn(locations, step));
      if (!lines.has(digest) && found.length > 0 && shortest.get(digests.at(-1) ?? '')?.step === step)
        lines.set(digest, found);
    }
  return lines;
}

function linesOf(location: Fields | undefined): readonly number[] {
  return listOf(location?.['locations'])
    .flatMap((one) => listOf(one['ranges']))
    .flatMap((range) => {
      const line = recordIn(range, 'start')?.['line'];
      return typeof line === 'number' ? [line] : [];
    });
}
