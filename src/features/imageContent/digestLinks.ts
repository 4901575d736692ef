import * as vscode from 'vscode';
import { documentPath, parseDocumentPath, type EcrDocument } from '../../core/documents/documentPath';
import { digestPlaces, type DigestPlace, type DigestRole } from '../../core/imageContent/digestPlaces';
import { shortDigest } from '../../core/reference/digest';
import type { Format } from '../../ui/format';
import { tooltip } from '../../ui/tooltip';
import { mediaTypeWords } from './mediaTypeWords';
import type { ContentDocuments } from './needs';

type Manifest = Extract<EcrDocument, { readonly repository: string }> & { readonly kind: 'manifest' };

/**
 * Leads from the digests of a manifest to what they are of: the config, the layers, the manifests that it lists, and the one
 * that it is about. The links are `ecr:` documents of the same repository, whatever the manifest says.
 */
export class DigestLinks implements vscode.DocumentLinkProvider, vscode.HoverProvider {
  private readonly found = new WeakMap<
    vscode.TextDocument,
    { text: string; places: readonly DigestPlace[] }
  >();

  constructor(
    private readonly documents: Pick<ContentDocuments, 'uriOf' | 'pathOf'>,
    private readonly format: Format,
  ) {}

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const manifest = this.manifestOf(document);
    if (manifest === undefined) return [];
    return this.placesIn(document).map((place) => {
      const target = this.documents.uriOf(documentPath(targetOf(manifest, place.role)));
      const link = new vscode.DocumentLink(rangeOf(document, place), target);
      link.tooltip = linkWords(place.role);
      return link;
    });
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (this.manifestOf(document) === undefined) return undefined;
    const at = document.offsetAt(position);
    const place = this.placesIn(document).find(({ start, end }) => start <= at && at <= end);
    return place && new vscode.Hover(this.words(place.role), rangeOf(document, place));
  }

  private words(role: DigestRole): vscode.MarkdownString {
    const { t } = vscode.l10n;
    const { mediaType, size, platform, attests } = role;
    return tooltip(roleWords(role), [
      [t('Platform'), platform],
      [t('Type'), mediaType === undefined ? undefined : mediaTypeWords(mediaType)],
      [t('Size'), size === undefined ? undefined : this.format.bytes(size)],
      [t('About'), attests === undefined ? undefined : shortDigest(attests)],
    ]);
  }

  private manifestOf({ uri }: vscode.TextDocument): Manifest | undefined {
    const path = this.documents.pathOf(uri);
    const found = path === undefined ? undefined : parseDocumentPath(path);
    return found?.kind === 'manifest' ? { ...found, kind: 'manifest' } : undefined;
  }

  private placesIn(document: vscode.TextDocument): readonly DigestPlace[] {
    const text = document.getText();
    const known = this.found.get(document);
    if (known?.text === text) return known.places;
    const places = digestPlaces(text);
    this.found.set(document, { text, places });
    return places;
  }
}

function targetOf(manifest: Manifest, { is, digest }: DigestRole): EcrDocument {
  switch (is) {
    case 'config':
      return { ...manifest, kind: 'config' };
    case 'layer':
      return { ...manifest, kind: 'layers' };
    case 'subject':
    case 'listed':
      return { ...manifest, digest };
  }
}

function linkWords({ is }: DigestRole): string {
  const { t } = vscode.l10n;
  switch (is) {
    case 'config':
      return t('Open the image configuration');
    case 'layer':
      return t('Show the layers');
    case 'subject':
    case 'listed':
      return t('Open the manifest');
  }
}

function roleWords({ is, position, attests }: DigestRole): string {
  const { t } = vscode.l10n;
  switch (is) {
    case 'config':
      return t('The configuration of the image');
    case 'layer':
      return t('Layer {0}', position ?? 1);
    case 'subject':
      return t('What this is about');
    case 'listed':
      return attests === undefined ? t('An image of this index') : t('An attestation of this index');
  }
}

function rangeOf(document: vscode.TextDocument, { start, end }: DigestPlace): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
