import path from 'node:path';
import * as vscode from 'vscode';
import { KeptByDigest } from '../../system/keptByDigest';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import { ShownTexts } from '../../ui/shownTexts';
import type { Parts } from '../parts';
import { COMPARISON_SCHEME } from './comparisonScheme';
import { ContentReader } from './contentReader';
import type { ImageContentNeeds } from './needs';

/** What the commands about the content of images share. */
export class ImageContentRoom {
  readonly format: Format = createFormat(vscode.env.language);
  readonly reader: ContentReader;
  readonly comparisons: ShownTexts;

  constructor(
    readonly parts: Parts,
    readonly needs: ImageContentNeeds,
  ) {
    const blobs = new KeptByDigest(path.join(parts.storageUri.fsPath, 'blobs'), '.json');
    const mayPull = (): boolean => parts.settings.get('readManifests') !== 'never';
    this.reader = new ContentReader(parts.aws, needs.manifests, blobs, mayPull);
    this.comparisons = new ShownTexts(
      COMPARISON_SCHEME,
      vscode.l10n.t('This was shown in a window that is closed. Run "Compare Images…" again.'),
      parts.comparisonChanged,
    );
  }
}
