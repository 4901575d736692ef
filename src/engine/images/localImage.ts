import { isRecord, textField } from '../../core/buildkit/jsonMessages';
import type { LocalImage } from '../ports';

/**
 * Reads an entry of `GET /images/json` or an answer of `GET /images/{name}/json`; undefined for what is no image.
 * https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Image
 */
export function readLocalImage(value: unknown): LocalImage | undefined {
  if (!isRecord(value)) return undefined;
  const id = textField(value, 'Id');
  const createdAt = readTime(value['Created']);
  if (id === undefined || createdAt === undefined) return undefined;
  const [os, architecture, variant] = ['Os', 'Architecture', 'Variant'].map((name) => textField(value, name));
  const platform = [os, architecture, variant].filter((part) => part !== undefined).join('/');
  const size = value['Size'];
  return {
    id: id.includes(':') ? id : `sha256:${id}`,
    tags: references(value['RepoTags']),
    digests: references(value['RepoDigests']),
    sizeInBytes: typeof size === 'number' && size > 0 ? size : 0,
    createdAt,
    ...(os !== undefined && architecture !== undefined && { platform }),
  };
}

/** Engines write an untagged image's as `<none>:<none>`, as an empty list, or leave them out. */
function references(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one): one is string => typeof one === 'string' && one !== '' && !one.includes('<none>'),
  );
}

/** A list tells seconds since the epoch, an inspected image RFC 3339. */
function readTime(value: unknown): Date | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const time = new Date(typeof value === 'number' ? value * 1_000 : value);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
