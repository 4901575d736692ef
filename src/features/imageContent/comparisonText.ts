import * as vscode from 'vscode';
import type { ConfigChange, ConfigField } from '../../core/imageContent/compareConfigs';
import { nameOfImage } from '../../core/images/imageName';
import { bytesOf, type LayerComparison } from '../../core/imageContent/compareLayers';
import type { PackageChange, PackageComparison } from '../../core/imageContent/comparePackages';
import type { ImageLayer, ImageLayers } from '../../core/imageContent/imageLayers';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { columns } from './columns';
import { placeWords } from './imageWords';
import { instructionWords, layerCells } from './layersText';
import type { ImagePlace } from './needs';

export interface ComparedImage {
  readonly place: ImagePlace;
  readonly platform?: string;
  readonly layers: ImageLayers;
}

export interface ImagesComparison {
  readonly before: ComparedImage;
  readonly after: ComparedImage;
  readonly changes: readonly ConfigChange[];
  readonly layers: LayerComparison<ImageLayer>;
  /** Or why scans tell nothing. */
  readonly packages: PackageComparison | { readonly why: string };
}

/** Lines that one list shows. */
const MOST_LINES = 1_000;
const LONGEST_VALUE = 2_000;

/** What lies between two images, as a text: sizes first, then what is run otherwise, layers, and packages. */
export function comparisonText(comparison: ImagesComparison, format: Format): string {
  const { before, after, changes, layers, packages } = comparison;
  const { t } = vscode.l10n;
  return [
    t('What lies between two images'),
    '',
    ...columns([subject(t('Before'), before), subject(t('After'), after)], ['start', 'start', 'start']),
    `${' '.repeat(2)}${before.place.digest}`,
    `${' '.repeat(2)}${after.place.digest}`,
    '',
    t('SIZE'),
    ...sizeLines(comparison, format).map((line) => `  ${line}`),
    '',
    t('CONFIGURATION'),
    ...configLines(changes),
    '',
    t('LAYERS'),
    ...layerLines(t('Only in the later image:'), layers.added, after.layers, format),
    ...layerLines(t('Only in the earlier image:'), layers.removed, before.layers, format),
    ...layerLines(t('In both:'), layers.shared, after.layers, format),
    '',
    t('PACKAGES IN WHICH SCANS FOUND SOMETHING'),
    ...packageLines(packages, format),
    '',
  ].join('\n');
}

function subject(role: string, { place, platform }: ComparedImage): readonly string[] {
  const name = [plain(nameOfImage(place)), ...(platform === undefined ? [] : [plain(platform)])].join(' · ');
  return [role, name, plain(placeWords(place))];
}

function sizeLines({ before, after, layers }: ImagesComparison, format: Format): readonly string[] {
  const { t } = vscode.l10n;
  const [was, is] = [before.layers.bytes, after.layers.bytes];
  const [added, shared] = [bytesOf(layers.added), bytesOf(layers.shared)];
  return [
    was === undefined || is === undefined
      ? t('The manifest does not tell the size of every layer.')
      : sizeWords(was, is, format),
    ...(added === undefined || shared === undefined
      ? []
      : [
          layers.added.length === 0
            ? t('Whoever has the earlier image has every layer of the later one.')
            : t(
                'Whoever has the earlier image fetches {0} for the later one: {1} are shared.',
                format.bytes(added),
                format.bytes(shared),
              ),
        ]),
  ];
}

function sizeWords(was: number, is: number, format: Format): string {
  const { t } = vscode.l10n;
  const sizes = [format.bytes(was), format.bytes(is)] as const;
  if (was === is) return t('{0} compressed, both', sizes[0]);
  return is > was
    ? t('{0} → {1} compressed: {2} larger', ...sizes, format.bytes(is - was))
    : t('{0} → {1} compressed: {2} smaller', ...sizes, format.bytes(was - is));
}

function configLines(changes: readonly ConfigChange[]): readonly string[] {
  if (changes.length === 0) return [`  ${vscode.l10n.t('Both are run the same way.')}`];
  const lines: string[] = [];
  let heading: ConfigField | undefined;
  for (const { field, name, before, after } of changes.slice(0, MOST_LINES)) {
    if (heading !== field) lines.push(`  ${fieldWords(field)}`);
    heading = field;
    const of = name === undefined ? '' : `${plain(name, 300)} `;
    const value = (text: string): string =>
      `${of}${of !== '' && text !== '' ? '= ' : ''}${plain(text, LONGEST_VALUE)}`.trimEnd();
    if (before !== undefined) lines.push(`    − ${value(before)}`);
    if (after !== undefined) lines.push(`    + ${value(after)}`);
  }
  return [...lines, ...moreLine(changes.length)];
}

function fieldWords(field: ConfigField): string {
  const { t } = vscode.l10n;
  const words: Readonly<Record<ConfigField, string>> = {
    ...{ platform: t('Platform'), created: t('Created'), author: t('Author') },
    ...{ entrypoint: t('Entrypoint'), command: t('Command'), user: t('User') },
    ...{ workingDirectory: t('Working directory'), stopSignal: t('Stop signal') },
    ...{ healthCheck: t('Health check'), env: t('Environment variables'), ports: t('Ports') },
    ...{ volumes: t('Volumes'), labels: t('Labels') },
  };
  return words[field];
}

function layerLines(
  heading: string,
  layers: readonly ImageLayer[],
  { steps, bytes }: ImageLayers,
  format: Format,
): readonly string[] {
  if (layers.length === 0) return [`  ${heading} ${vscode.l10n.t('none')}`];
  const stepOf = new Map(steps.flatMap((step) => (step.layer === undefined ? [] : [[step.layer, step]])));
  const rows = columns(
    layers.map((layer) => {
      const [size, , digest] = layerCells(layer, bytes, format);
      return [size, digest, instructionWords(stepOf.get(layer) ?? {})];
    }),
    ['end', 'start', 'start'],
  );
  return [`  ${heading}`, ...rows.map((row) => `    ${row}`)];
}

function packageLines(
  packages: PackageComparison | { readonly why: string },
  format: Format,
): readonly string[] {
  const { t } = vscode.l10n;
  if ('why' in packages) return [`  ${t('They cannot be compared. {0}', plain(packages.why))}`];
  const { fixed, brought, kept, packages: changed } = packages;
  const counts = [fixed, brought, kept].map((count) => format.count(count));
  return [
    `  ${t('Findings: {0} fixed, {1} brought in, {2} in both', ...counts)}`,
    ...(changed.length === 0
      ? [`  ${t('No package with findings has another version.')}`]
      : columns(changed.slice(0, MOST_LINES).map(packageCells), ['start', 'start']).map(
          (row) => `    ${row}`,
        )),
    ...moreLine(changed.length),
  ];
}

function packageCells({ name, before, after }: PackageChange): readonly string[] {
  const { t } = vscode.l10n;
  const versions = (list: readonly string[]): string =>
    list.length === 0 ? t('nothing found') : list.map((version) => plain(version, 200)).join(', ');
  return [plain(name, 200), `${versions(before)} → ${versions(after)}`];
}

function moreLine(total: number): readonly string[] {
  return total > MOST_LINES ? [`    ${vscode.l10n.t('and {0} more', total - MOST_LINES)}`] : [];
}
