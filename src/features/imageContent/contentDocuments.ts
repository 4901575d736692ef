import { documentPath, type EcrDocument, type ImageDocumentKind } from '../../core/documents/documentPath';
import { EcrExplorerError } from '../../core/errors';
import { readImageConfig } from '../../core/imageContent/imageConfig';
import { readImageLayers } from '../../core/imageContent/imageLayers';
import { jsonOf } from '../../core/foreignText';
import { readableJson } from '../../core/imageContent/readableJson';
import type { Registry } from '../../core/registries/registry';
import { basesOfRegistry, keptBases, knownBase, type BaseSource } from './baseLayers';
import { noContent, type ContentPlace } from './contentReader';
import type { ImageContentRoom } from './imageContentRoom';
import { layersText } from './layersText';

interface DocumentPlace {
  readonly document: EcrDocument;
  readonly registry: Registry;
}

type ImageDocument = Extract<EcrDocument, { readonly kind: ImageDocumentKind }>;

/**
 * An image's manifest, its config and its layers as read-only `ecr:` documents. The manifest and the config are the very JSON
 * that ECR keeps, laid out for reading: the digest in the path is that of the bytes as they were pushed, and not of this text.
 */
export class ContentDocuments {
  constructor(private readonly room: ImageContentRoom) {}

  has({ kind }: EcrDocument): boolean {
    return kind === 'manifest' || kind === 'config' || kind === 'layers';
  }

  async read(place: DocumentPlace, signal: AbortSignal): Promise<string> {
    const { reader, parts } = this.room;
    const [document, of] = contentOf(place);
    switch (document.kind) {
      case 'manifest':
        return readableJson(await reader.manifest(of, signal));
      case 'config':
        return readableJson(await reader.config(of, signal));
      case 'layers': {
        const manifest = await reader.manifest(of, signal);
        const config = await reader.config(of, signal);
        return this.layers(document, of, manifest, config, basesOfRegistry(reader, parts.log, signal));
      }
    }
  }

  /** None of it is another tomorrow. */
  async kept(place: DocumentPlace): Promise<string | undefined> {
    const { reader } = this.room;
    const [document, of] = contentOf(place);
    const manifest = await reader.keptManifest(of);
    if (document.kind === 'manifest') return manifest && readableJson(manifest);
    const config = await reader.keptConfig(of);
    if (manifest === undefined || config === undefined) return undefined;
    if (document.kind === 'config') return readableJson(config);
    return this.layers(document, of, manifest, config, keptBases(reader));
  }

  private async layers(
    document: ImageDocument,
    of: ContentPlace,
    manifestText: string,
    configText: string,
    bases: BaseSource,
  ): Promise<string> {
    const [manifest, config] = [jsonOf(manifestText), jsonOf(configText)];
    const base = await knownBase({ ...of, accountId: document.accountId }, manifest, config, bases);
    const layers = readImageLayers(manifest, config, base);
    if ('problem' in layers) throw noContent(of, 'layers', manifest);
    return layersText(document, layers, readImageConfig(config)?.platform, this.room.format);
  }
}

function contentOf({ document, registry }: DocumentPlace): readonly [ImageDocument, ContentPlace] {
  if (document.kind !== 'manifest' && document.kind !== 'config' && document.kind !== 'layers')
    throw new EcrExplorerError('unknown-document', { path: documentPath(document) });
  const { repository, digest } = document;
  return [document, { registry, repository, digest }];
}
