/**
 * What a bed part answers when this machine cannot have it (no root, not Debian, no network).
 * Tests count such a part as skipped and show the reason; nothing throws for it.
 */
export interface Unavailable {
  readonly unavailable: string;
}

/** Whether a bed part is missing; `part.unavailable` then says why in a sentence a user understands. */
export function isUnavailable(part: object): part is Unavailable {
  return 'unavailable' in part;
}
