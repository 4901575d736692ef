import type { KnownBase } from '../../core/findings/knownBase';
import { objectIn, listIn, textIn } from '../../core/findings/foreignJson';
import { EcrExplorerError } from '../../core/errors';
import { namedBase, readContentManifest } from '../../core/imageContent/contentManifest';
import { readImageConfig } from '../../core/imageContent/imageConfig';
import { jsonOf } from '../../core/foreignText';
import { imagesListed } from '../../core/images/indexManifest';
import { parseImageReference } from '../../core/reference/imageReference';
import { parseRegistryHost } from '../../core/reference/registryHost';
import type { Log } from '../../ui/log';
import type { ContentPlace, ContentReader } from './contentReader';

/** Where a base image's manifest and config come from; undefined where they are not to be had. */
interface BaseContents {
  manifest(place: ContentPlace): Promise<string | undefined>;
  config(place: ContentPlace): Promise<string | undefined>;
}

export interface BaseSource extends BaseContents {
  /** Without a call. */
  readonly kept: BaseContents;
}

/**
 * The unpacked layers of the base image that the builder wrote down, where that one is kept, or lies in the registry of the
 * image itself: no other is asked.
 * @param manifest JSON from outside @param config likewise
 */
export async function knownBase(
  image: ContentPlace & { readonly accountId: string },
  manifest: unknown,
  config: unknown,
  source: BaseSource,
): Promise<KnownBase | undefined> {
  const content = readContentManifest(manifest);
  const written = 'problem' in content ? undefined : content.base;
  const base = written ?? namedBase(objectIn(config, 'config', 'Labels'));
  if (base?.digest === undefined) return undefined;
  const repository = repositoryIn(base.name, image);
  const { registry } = image;
  const place = { registry, repository: repository ?? image.repository, digest: base.digest };
  const platform = readImageConfig(config)?.platform;
  const of = repository === undefined ? source.kept : source;
  const own = await platformOf(place, platform, of);
  const text = own && (await of.config(own));
  const diffIds = listIn(text === undefined ? undefined : jsonOf(text), 'rootfs', 'diff_ids');
  const known = (diffIds ?? []).flatMap((id) => textIn(id) ?? []);
  return known.length === 0 ? undefined : { diffIds: known };
}

/** The repository of a base image of the same registry. */
function repositoryIn(
  name: string | undefined,
  { accountId, registry }: ContentPlace & { readonly accountId: string },
): string | undefined {
  if (name === undefined) return undefined;
  try {
    const { host, path } = parseImageReference(name);
    const found = parseRegistryHost(host);
    return found?.accountId === accountId && found.region === registry.region ? path : undefined;
  } catch {
    // It is no name of an image.
    return undefined;
  }
}

/** A base may be named by its index. */
async function platformOf(
  place: ContentPlace,
  platform: string | undefined,
  source: BaseContents,
): Promise<ContentPlace | undefined> {
  const text = await source.manifest(place);
  if (text === undefined) return undefined;
  const entries = imagesListed(text);
  if (entries.length === 0) return place;
  const own = entries.find((entry) => entry.platform === platform);
  return own && { ...place, digest: own.digest };
}

export function keptBases(reader: ContentReader): BaseSource {
  const kept: BaseContents = {
    manifest: (place) => reader.keptManifest(place),
    config: (place) => reader.keptConfig(place),
  };
  return { ...kept, kept };
}

/** Whatever cannot be read is no reason to show no layers. */
export function basesOfRegistry(reader: ContentReader, log: Log, signal: AbortSignal): BaseSource {
  const orNone = async (read: Promise<string>): Promise<string | undefined> => {
    try {
      return await read;
    } catch (error) {
      if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
      log.info(`layers are shown without their base image: ${String(error)}`);
      return undefined;
    }
  };
  return {
    manifest: (place) => orNone(reader.manifest(place, signal)),
    config: (place) => orNone(reader.config(place, signal)),
    kept: keptBases(reader),
  };
}
