const PLAIN = /^[A-Za-z0-9._@+-]$/;
const SEGMENT = /^(?:[A-Za-z0-9._@+-]|~[0-9A-F]{2})+$/;
/** What a segment may not be: it would mean the default chain, or another folder. */
const RESERVED = new Set(['-', '.', '..']);
const DEFAULT_CHAIN = '-';

/**
 * A profile as one segment of a path: characters outside `[A-Za-z0-9._@+-]` are `~XX` a byte of UTF-8, and so are those of
 * the profiles `-`, `.` and `..`. Without a profile it is `-`: the default credentials chain.
 */
export function profileSegment(profile: string | undefined): string {
  if (profile === undefined) return DEFAULT_CHAIN;
  const keep = RESERVED.has(profile) ? () => false : (character: string) => PLAIN.test(character);
  return Array.from(profile, (character) => (keep(character) ? character : escaped(character))).join('');
}

/** The profile of a segment, undefined for the default chain; `invalid` for any segment that `profileSegment` never writes. */
export function readProfileSegment(
  segment: string,
): { readonly profile: string | undefined } | { readonly invalid: true } {
  if (segment === DEFAULT_CHAIN) return { profile: undefined };
  const profile = SEGMENT.test(segment) ? unescaped(segment) : undefined;
  if (profile === undefined || profileSegment(profile) !== segment) return { invalid: true };
  return { profile };
}

function escaped(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `~${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function unescaped(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment.replaceAll('~', '%'));
  } catch {
    // Bytes that are no UTF-8.
    return undefined;
  }
}
