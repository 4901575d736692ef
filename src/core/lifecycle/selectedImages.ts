import type { LifecycleImage } from './evaluation';
import type { LifecycleRule } from './policy';
import { fits, shapeOfPattern, shapeOfPrefix, type TagShape } from './tagMatcher';

/**
 * Which rules select which images. A slot is one image with one rule that selects it: there are as many as selections, and
 * not as many as rules times images.
 */
export interface Selections {
  /** The slots of the image at a place are those from `begin[place]` to before `begin[place + 1]`, the first rule's first. */
  readonly begin: Int32Array;
  /** By slot. */
  readonly ruleOf: readonly number[];
  readonly imageOf: readonly number[];
  /** By the rule's place, in the order of the images. */
  readonly slotsOf: readonly (readonly number[])[];
}

/** An entry of lists, looked for in tags once for all the rules that have it. */
interface Entry {
  readonly shape: TagShape;
  /** Places of rules; one that has it twice is there twice. */
  readonly rules: number[];
  /** Nothing but its beginning is asked for. */
  readonly isOpen: boolean;
  /** The image that had a tag for it last: an entry counts once an image. */
  seenAt: number;
}

/** Entries by the characters they begin with: a tag walks down once, however many entries there are. */
interface Branch {
  readonly entries: Entry[];
  readonly next: Map<number, Branch>;
}

/**
 * Every rule selects by itself: its storage class, and for every entry of its list some tag of the image.
 * @param rules by priority, the lowest first
 */
export function selectImages(rules: readonly LifecycleRule[], images: readonly LifecycleImage[]): Selections {
  const begin = new Int32Array(images.length + 1);
  const ruleOf: number[] = [];
  const imageOf: number[] = [];
  const slotsOf: number[][] = rules.map(() => []);
  const needed = rules.map(({ tags }) => ('entries' in tags ? tags.entries.length : 0));
  const found = new Uint16Array(rules.length);
  const root = treeOf(rules);
  const alike = untaggedOrAny(rules);
  const touched: number[] = [];
  const selecting: number[] = [];

  let at = 0;
  const take = (entry: Entry): void => {
    if (entry.seenAt === at) return;
    entry.seenAt = at;
    for (const place of entry.rules) {
      if (found[place] === 0) touched.push(place);
      found[place] = (found[place] ?? 0) + 1;
    }
  };
  for (const image of images) {
    for (const tag of image.tags) each(root, tag, take);
    for (const place of touched) {
      if (found[place] === needed[place] && rules[place]?.storageClass === image.storageClass)
        selecting.push(place);
      found[place] = 0;
    }
    for (const place of alike(image)) selecting.push(place);
    if (selecting.length > 1) selecting.sort((a, b) => a - b);
    for (const place of selecting) {
      slotsOf[place]?.push(ruleOf.length);
      ruleOf.push(place);
      imageOf.push(at);
    }
    selecting.length = 0;
    begin[at + 1] = ruleOf.length;
    touched.length = 0;
    at++;
  }
  return { begin, ruleOf, imageOf, slotsOf };
}

/** The rules that ask for no tag: the same ones for every image of a class, with tags or without. */
function untaggedOrAny(rules: readonly LifecycleRule[]): (image: LifecycleImage) => readonly number[] {
  const placesFor = (storageClass: string, hasTags: boolean): readonly number[] =>
    rules.flatMap(({ tags, storageClass: own }, place) =>
      own === storageClass && (tags.kind === 'any' || (tags.kind === 'untagged' && !hasTags)) ? [place] : [],
    );
  const known = {
    standard: [placesFor('standard', false), placesFor('standard', true)],
    archive: [placesFor('archive', false), placesFor('archive', true)],
  } as const;
  return ({ storageClass, tags }) => known[storageClass][tags.length === 0 ? 0 : 1];
}

function treeOf(rules: readonly LifecycleRule[]): Branch {
  const root: Branch = { entries: [], next: new Map() };
  const known = new Map<string, Entry>();
  for (const [rule, { tags }] of rules.entries()) {
    if (!('entries' in tags)) continue;
    const shapeOf = tags.kind === 'patterns' ? shapeOfPattern : shapeOfPrefix;
    for (const text of tags.entries) {
      const shape = shapeOf(text);
      const key = shape.literals.join('\0');
      const entry = known.get(key) ?? { shape, isOpen: isOpen(shape), rules: [], seenAt: -1 };
      entry.rules.push(rule);
      if (known.has(key)) continue;
      known.set(key, entry);
      plant(root, entry);
    }
  }
  return root;
}

const isOpen = ({ literals: [, ...rest] }: TagShape): boolean =>
  rest.length > 0 && rest.every((literal) => literal === '');

function plant(root: Branch, entry: Entry): void {
  let branch = root;
  const [begin = ''] = entry.shape.literals;
  for (let at = 0; at < begin.length; at++) {
    const code = begin.charCodeAt(at);
    let next = branch.next.get(code);
    if (next === undefined) branch.next.set(code, (next = { entries: [], next: new Map() }));
    branch = next;
  }
  branch.entries.push(entry);
}

/** Most characters of a tag lead on, and to no entry. */
function each(root: Branch, tag: string, take: (entry: Entry) => void): void {
  let branch: Branch | undefined = root;
  for (let at = 0; branch !== undefined; at++) {
    const { entries, next }: Branch = branch;
    if (entries.length > 0)
      for (const entry of entries) if (entry.isOpen || fits(entry.shape, tag)) take(entry);
    branch = at < tag.length && next.size > 0 ? next.get(tag.charCodeAt(at)) : undefined;
  }
}
