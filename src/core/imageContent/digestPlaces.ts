import { listIn, objectIn, textIn } from '../findings/foreignJson';
import { optional } from '../findings/optional';
import { parseIndexManifest } from '../images/indexManifest';
import { isDigest, type Digest } from '../reference/digest';
import { jsonOf } from '../foreignText';
import { readContentManifest, type Descriptor } from './contentManifest';

/** What a digest in a manifest is of. */
export interface DigestRole extends Descriptor {
  readonly is: 'config' | 'layer' | 'subject' | 'listed';
  /** Of a manifest that an index lists, `linux/arm64`. */
  readonly platform?: string;
  /** The manifest that is listed is about this one. */
  readonly attests?: Digest;
  /** Of a layer, from 1. */
  readonly position?: number;
}

/** Where a digest stands in a text, without its quotes. Offsets in UTF-16 units; `end` is exclusive. */
export interface DigestPlace {
  readonly start: number;
  readonly end: number;
  readonly role: DigestRole;
}

/** A manifest has its limit elsewhere; this one is for texts that only look like one. */
const MOST_PLACES = 2_000;
const LONGEST = 4 * 1024 * 1024;

/** The digests of a manifest whose meaning is known: those of its config, its layers, its subject, the manifests it lists. */
export function digestPlaces(manifest: string): readonly DigestPlace[] {
  if (manifest.length > LONGEST) return [];
  const roles = digestRoles(manifest);
  if (roles.size === 0) return [];
  const places: DigestPlace[] = [];
  for (const { 1: digest = '', index } of manifest.matchAll(/"(sha256:[0-9a-f]{64})"/g)) {
    const role = roles.get(digest);
    if (role === undefined) continue;
    places.push({ start: index + 1, end: index + 1 + digest.length, role });
    if (places.length === MOST_PLACES) break;
  }
  return places;
}

function digestRoles(text: string): ReadonlyMap<string, DigestRole> {
  const manifest = jsonOf(text);
  const roles: DigestRole[] = [];
  const content = readContentManifest(manifest);
  if (!('problem' in content)) {
    roles.push(...(content.config === undefined ? [] : [{ ...content.config, is: 'config' as const }]));
    roles.push(
      ...content.layers.map((layer, index) => ({ ...layer, is: 'layer' as const, position: index + 1 })),
    );
  } else if (listIn(manifest, 'manifests') !== undefined) {
    const index = parseIndexManifest(text);
    if (index.kind === 'index')
      roles.push(...index.entries.map((entry) => ({ ...entry, is: 'listed' as const })));
  }
  roles.push(...subjectOf(objectIn(manifest, 'subject')));
  // The first one counts: what a manifest says of the same digest twice is the same, or nonsense.
  return new Map(roles.reverse().map((role) => [role.digest, role]));
}

function subjectOf(subject: unknown): readonly DigestRole[] {
  const digest = textIn(subject, 'digest');
  return digest !== undefined && isDigest(digest)
    ? [{ is: 'subject', digest, ...optional('mediaType', textIn(subject, 'mediaType')) }]
    : [];
}
