import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { compareImages } from './compareImages';
import { ContentDocuments } from './contentDocuments';
import { DigestLinks } from './digestLinks';
import { ImageContentRoom } from './imageContentRoom';
import type { ImageContentNeeds } from './needs';
import { openConfigs, openManifests, showLayers } from './openContent';

export interface ImageContentFeature extends Feature {
  readonly documentKind: ContentDocuments;
  readonly links: vscode.DocumentLinkProvider & vscode.HoverProvider;
  readonly comparisons: vscode.TextDocumentContentProvider;
}

/** What images are made of: manifests, configurations and layers to read, two images to compare. */
export function registerImageContent(parts: Parts, needs: ImageContentNeeds): ImageContentFeature {
  const room = new ImageContentRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.openManifest': (...args) => openManifests(room, args),
      'ecrExplorer.openConfig': (...args) => openConfigs(room, args),
      'ecrExplorer.showLayers': (...args) => showLayers(room, args),
      'ecrExplorer.compareImages': (...args) => compareImages(room, args),
    },
    documentKind: new ContentDocuments(room),
    links: new DigestLinks(needs.documents, room.format),
    comparisons: room.comparisons,
    dispose: () => undefined,
  };
}
