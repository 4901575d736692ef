import { EcrExplorerError } from '../errors';
import { tagProblem } from '../reference/tag';
import { t } from '../l10n';

/** What a template may ask for. Absent means that it cannot be known here. */
export interface TagFacts {
  readonly git?: { readonly shortHash: string; readonly branch?: string; readonly dirty: boolean };
  /** Of package.json or the like. */
  readonly version?: string;
  readonly now: Date;
}

export type ExpandedTag =
  | { readonly kind: 'tag'; readonly tag: string }
  /** These have no value here, so the user has to name the tag. */
  | { readonly kind: 'unknown'; readonly placeholders: readonly Placeholder[] };

export type Placeholder = keyof typeof VALUES;

const VALUES = {
  gitShort: ({ git }: TagFacts) => git && git.shortHash + (git.dirty ? '-dirty' : ''),
  gitBranch: ({ git }: TagFacts) => git?.branch,
  date: ({ now }: TagFacts) => now.toISOString().slice(0, 10).replaceAll('-', ''),
  version: ({ version }: TagFacts) => version,
};

const LONGEST = 128;

/**
 * Expands `{gitShort}` (with `-dirty` when the tree is), `{gitBranch}`, `{date}` (UTC, `20250131`) and `{version}` into a
 * valid tag. What a tag may not hold becomes `-` in a value, and a branch is shortened where the tag would be too long.
 * @param place names the template in errors
 * @throws EcrExplorerError `invalid-setting` for a placeholder that does not exist, and where no valid tag can come out
 */
export function expandTagTemplate(
  template: string,
  facts: TagFacts,
  place = 'ecrExplorer.tagTemplate',
): ExpandedTag {
  const refuse = (problem: string): never => {
    throw new EcrExplorerError('invalid-setting', { place, problem });
  };
  // The split keeps what its group matched: literals at even places, placeholders at odd ones.
  const parts = template.split(/\{([^{}]*)\}/).map((part, index) => {
    if (index % 2 === 0) return { literal: part };
    if (!isPlaceholder(part)) return refuse(t('there is no {0}; there are {1}.', `{${part}}`, known()));
    return { placeholder: part, value: tagText(VALUES[part](facts) ?? '') };
  });
  const unknown = parts.flatMap(({ placeholder, value }) =>
    placeholder !== undefined && value === '' ? [placeholder] : [],
  );
  if (unknown.length > 0) return { kind: 'unknown', placeholders: [...new Set(unknown)] };
  const whole = (longestBranch: number): string =>
    parts
      .map(({ literal, placeholder, value }) =>
        placeholder === 'gitBranch' ? shortened(value, longestBranch) : (literal ?? value),
      )
      .join('');
  const tag = whole(roomForBranch(whole));
  const problem = tagProblem(tag);
  return problem === undefined ? { kind: 'tag', tag } : refuse(problem);
}

/** How long a branch may be for the whole tag to be short enough; at least one character. */
function roomForBranch(whole: (longestBranch: number) => string): number {
  let room = LONGEST;
  while (room > 1 && whole(room).length > LONGEST) room -= 1;
  return room;
}

function isPlaceholder(text: string): text is Placeholder {
  return Object.hasOwn(VALUES, text);
}

function known(): string {
  return Object.keys(VALUES)
    .map((placeholder) => `{${placeholder}}`)
    .join(', ');
}

/** A value as a tag can hold it, at its beginning too. */
function tagText(value: string): string {
  return value.replaceAll(/[^A-Za-z0-9_.-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
}

function shortened(value: string, length: number): string {
  return value.slice(0, length).replace(/[.-]+$/, '');
}
