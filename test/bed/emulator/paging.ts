import { invalidParameter } from './apiError';
import type { Shelf } from './shelf';

/** One page of an answer; `nextToken` is there only when more items follow. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export interface PageRequest {
  /** What the token belongs to (operation and repository): a token of another listing is refused, as ECR does. */
  readonly scope: string;
  readonly limit: number;
  readonly token: string | undefined;
}

/** The next items of a shelf that `keep` accepts. Throws InvalidParameterException for a foreign token. */
export function pageOfShelf<T>(
  shelf: Shelf<T>,
  request: PageRequest,
  keep: (item: T) => boolean = () => true,
): Page<T> {
  const items: T[] = [];
  let last: string | undefined;
  for (const { rank, item } of shelf.after(openToken(request))) {
    if (!keep(item)) continue;
    if (items.length === request.limit) return { items, nextToken: sealToken(request.scope, last ?? '') };
    items.push(item);
    last = rank;
  }
  return { items };
}

/** The next items of a list that does not change between pages. Throws InvalidParameterException for a foreign token. */
export function pageOfList<T>(list: readonly T[], request: PageRequest): Page<T> {
  const start = Number(openToken(request) ?? 0);
  const end = start + request.limit;
  const items = list.slice(start, end);
  return end < list.length ? { items, nextToken: sealToken(request.scope, String(end)) } : { items };
}

function sealToken(scope: string, position: string): string {
  return Buffer.from(JSON.stringify([scope, position])).toString('base64url');
}

function openToken({ scope, token }: PageRequest): string | undefined {
  if (token === undefined) return undefined;
  const refused = invalidParameter('nextToken', 'Invalid pagination token');
  let opened: unknown;
  try {
    opened = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw refused;
  }
  if (!Array.isArray(opened) || opened[0] !== scope || typeof opened[1] !== 'string') throw refused;
  return opened[1];
}
