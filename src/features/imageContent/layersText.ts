import * as vscode from 'vscode';
import type { ImageDocumentKind } from '../../core/documents/documentPath';
import type { NamedBase } from '../../core/imageContent/contentManifest';
import type { ImageLayer, ImageLayers, ImageStep } from '../../core/imageContent/imageLayers';
import { shortDigest, type Digest } from '../../core/reference/digest';
import { placeLine } from '../../core/registries/placeLine';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { columns } from './columns';

/** Longer ones are told by the config itself. */
const LONGEST_INSTRUCTION = 1_000;

export interface LayersSubject {
  readonly kind: ImageDocumentKind;
  readonly repository: string;
  readonly accountId: string;
  readonly region: string;
  readonly profile?: string;
  readonly digest: Digest;
}

/** An image's layers as a text: the steps of its build in their order, then the layers by their size. */
export function layersText(
  subject: LayersSubject,
  image: ImageLayers,
  platform: string | undefined,
  format: Format,
): string {
  const { t } = vscode.l10n;
  const { repository, digest, accountId } = subject;
  const place = placeLine({ registry: subject, accountId });
  return [
    t('Layers of {0}', [repository, ...(platform === undefined ? [] : [`(${plain(platform)})`])].join(' ')),
    `${digest} · ${place}`,
    summary(image, format),
    ...baseLines(image.base),
    '',
    t('The steps of its build, in their order (sizes are compressed):'),
    '',
    ...stepLines(image, format),
    ...untoldLines(image),
    ...largestLines(image, format),
    '',
  ].join('\n');
}

function summary({ layers, bytes, steps }: ImageLayers, format: Format): string {
  const { t } = vscode.l10n;
  return [
    t('{0} layers', format.count(layers.length)),
    ...(bytes === undefined ? [] : [t('{0} compressed', format.bytes(bytes))]),
    ...(steps.length > layers.length
      ? [t('{0} steps changed the configuration alone', format.count(steps.length - layers.length))]
      : []),
  ].join(' · ');
}

function baseLines(base: NamedBase | undefined): readonly string[] {
  if (base === undefined) return [];
  const words = [base.name, base.digest].flatMap((part) => (part === undefined ? [] : [plain(part, 300)]));
  return [vscode.l10n.t('Built on {0}', words.join(' · '))];
}

function stepLines(image: ImageLayers, format: Format): readonly string[] {
  const { steps } = image;
  const rows = columns(
    steps.map((step) => [...layerCells(step.layer, image.bytes, format), instructionWords(step)]),
    ['end', 'end', 'start', 'start'],
  );
  const { t } = vscode.l10n;
  const firstOwn = steps.findIndex(({ isBase }) => !isBase);
  if (firstOwn === 0 || image.baseLayers === undefined) return indented(rows);
  const baseEnd = firstOwn === -1 ? rows.length : firstOwn;
  return [
    t('From the base image:'),
    ...indented(rows.slice(0, baseEnd)),
    t("The image's own:"),
    ...(baseEnd === rows.length ? [`  ${t('nothing')}`] : indented(rows.slice(baseEnd))),
  ];
}

function largestLines(image: ImageLayers, format: Format): readonly string[] {
  const { layers, steps, bytes } = image;
  if (layers.length < 2) return [];
  const ofLayer = new Map(steps.flatMap((step) => (step.layer === undefined ? [] : [[step.layer, step]])));
  const ordered = [...layers].sort((a, b) => (b.size ?? 0) - (a.size ?? 0) || a.position - b.position);
  const rows = columns(
    ordered.map((layer) => [
      ...layerCells(layer, bytes, format).slice(0, 2),
      vscode.l10n.t('layer {0}', layer.position),
      instructionWords(ofLayer.get(layer) ?? { isBase: false }),
    ]),
    ['end', 'end', 'start', 'start'],
  );
  return [
    '',
    vscode.l10n.t('The largest first:'),
    '',
    ...ordered.flatMap((layer, index) => [`  ${rows[index] ?? ''}`, `      ${layer.digest}`]),
  ];
}

/** Size, share of the whole, digest: dashes for a step without a layer. */
export function layerCells(
  layer: ImageLayer | undefined,
  total: number | undefined,
  format: Format,
): readonly [size: string, share: string, digest: string] {
  if (layer === undefined) return ['–', '', ''];
  const { size, digest } = layer;
  return [
    size === undefined ? '?' : format.bytes(size),
    size === undefined || total === undefined ? '' : share(size, total),
    shortDigest(digest),
  ];
}

function share(size: number, total: number): string {
  if (total === 0) return '0 %';
  const percent = (size / total) * 100;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}

export function instructionWords({ instruction }: Pick<ImageStep, 'instruction'>): string {
  return instruction === undefined
    ? vscode.l10n.t('(the image does not say how it was made)')
    : plain(instruction, LONGEST_INSTRUCTION);
}

function untoldLines({ untold }: ImageLayers): readonly string[] {
  const { t } = vscode.l10n;
  if (untold === undefined) return [];
  return [
    '',
    untold === 'none'
      ? t('The image has no history: how its layers were made is not known.')
      : t(
          'The history of the image tells of another number of layers than it has: which step made which is not known.',
        ),
  ];
}

const indented = (rows: readonly string[]): readonly string[] => rows.map((row) => `  ${row}`);
