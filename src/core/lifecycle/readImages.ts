import type { LifecycleImage } from './evaluation';
import { t } from '../l10n';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads `{ "images": [ … ] }` or `{ "imageDetails": [ … ] }`; each image as `aws ecr describe-images` tells it, or as
 * `{ id, tags, pushedAt, lastPulledAt?, archivedAt?, activatedAt?, storageClass?, sizeInBytes?, children?, subject? }`.
 * Times are ISO texts or seconds since the epoch.
 * @returns the images, or what is wrong and where
 */
export function readImages(
  text: string,
): { readonly images: readonly LifecycleImage[] } | { readonly problem: string } {
  try {
    const file: unknown = JSON.parse(text);
    const list = isFields(file) ? (file['images'] ?? file['imageDetails']) : file;
    if (!Array.isArray(list)) return { problem: t('it must be an object with a list "images".') };
    const images = list.map((entry: unknown, at) => imageOf(entry, `images[${at}]`));
    const seen = new Set<string>();
    for (const { id } of images) {
      if (seen.has(id)) return { problem: t('the image "{0}" is there twice.', id) };
      seen.add(id);
    }
    return { images };
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.message };
    if (error instanceof SyntaxError) return { problem: t('it is no JSON: {0}', error.message) };
    throw error;
  }
}

class Wrong extends Error {}

function imageOf(entry: unknown, place: string): LifecycleImage {
  if (!isFields(entry)) throw new Wrong(t('{0} must be an object.', place));
  const text = (...names: readonly string[]): string | undefined => {
    const found = valueOf(entry, names);
    if (found === undefined) return undefined;
    if (typeof found.value !== 'string') throw new Wrong(t('{0}.{1} must be a text.', place, found.name));
    return found.value;
  };
  const time = (...names: readonly string[]): Date | undefined => timeOf(entry, names, place);
  const id = text('id', 'imageDigest');
  if (id === undefined || id === '') throw new Wrong(t('{0} has no "id".', place));
  const pushedAt = time('pushedAt', 'imagePushedAt');
  if (pushedAt === undefined) throw new Wrong(t('{0} has no "pushedAt".', place));
  const storageClass = (text('storageClass') ?? 'standard').toLowerCase();
  const status = text('imageStatus')?.toUpperCase();
  if (storageClass !== 'standard' && storageClass !== 'archive')
    throw new Wrong(t('{0}.storageClass must be standard or archive.', place));
  const size = valueOf(entry, ['sizeInBytes', 'imageSizeInBytes'])?.value;
  const subject = text('subject', 'subjectManifestDigest');
  const rest = {
    lastPulledAt: time('lastPulledAt', 'lastRecordedPullTime'),
    archivedAt: time('archivedAt', 'lastArchivedAt'),
    activatedAt: time('activatedAt', 'lastActivatedAt'),
    sizeInBytes: typeof size === 'number' ? size : undefined,
    children: listOf(entry, ['children'], place),
    subject,
  };
  return {
    ...{ id, tags: listOf(entry, ['tags', 'imageTags'], place) ?? [], pushedAt },
    storageClass: status === 'ARCHIVED' || status === 'ACTIVATING' ? 'archive' : storageClass,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  };
}

function timeOf(entry: Fields, names: readonly string[], place: string): Date | undefined {
  const found = valueOf(entry, names);
  if (found === undefined) return undefined;
  const { name, value } = found;
  const date =
    typeof value === 'number'
      ? new Date(value * 1000)
      : typeof value === 'string'
        ? new Date(value)
        : undefined;
  if (date === undefined || Number.isNaN(date.getTime()))
    throw new Wrong(t('{0}.{1} must be a time, as in "2026-11-26T12:00:00Z".', place, name));
  return date;
}

function listOf(entry: Fields, names: readonly string[], place: string): readonly string[] | undefined {
  const found = valueOf(entry, names);
  if (found === undefined) return undefined;
  const { name, value } = found;
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    throw new Wrong(t('{0}.{1} must be a list of texts.', place, name));
  return value;
}

/** The first of the names that has a value; null counts as none. */
function valueOf(
  entry: Fields,
  names: readonly string[],
): { readonly name: string; readonly value: unknown } | undefined {
  const name = names.find((one) => entry[one] !== undefined && entry[one] !== null);
  return name === undefined ? undefined : { name, value: entry[name] };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
