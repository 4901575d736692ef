import type { WrittenStatement } from './accessPolicy';
import { CAPABILITIES, type Capability } from './capabilities';
import { describeConditions } from './describeConditions';
import { accessOf, type Access, type Verdict } from './evaluateAccess';
import { principalKey, principalWords } from './principal';
import type { Principal } from './principal';
import type { AccessContext } from './problem';
import { t } from '../l10n';

/** Somebody for whom something is another way after a change. */
export interface AccessChange {
  readonly who: Principal;
  readonly capability: Capability;
  readonly before: Verdict;
  readonly after: Access;
}

/** Who gains what, and who loses it, when one policy takes the place of another. */
export function accessChanges(
  before: readonly WrittenStatement[],
  after: readonly WrittenStatement[],
  { kind }: AccessContext,
): readonly AccessChange[] {
  return principalsNamed([...before, ...after]).flatMap((who) =>
    CAPABILITIES[kind].flatMap((capability) => {
      const then = accessOf(before, who, capability);
      const now = accessOf(after, who, capability);
      const isSame = then.verdict === now.verdict && conditionsOf(then) === conditionsOf(now);
      return isSame ? [] : [{ who, capability, before: then.verdict, after: now }];
    }),
  );
}

/** Everybody that the statements name, each once, in the order of the text. */
export function principalsNamed(statements: readonly WrittenStatement[]): readonly Principal[] {
  const named = new Map<string, Principal>();
  for (const { principals } of statements) {
    if (principals.isNot) named.set('*', named.get('*') ?? { kind: 'everyone' });
    for (const { principal } of principals.entries)
      if (principal !== undefined) named.set(principalKey(principal), principal);
  }
  return [...named.values()];
}

/** The changes as sentences, those that let somebody in first: `Account 210987654321 will be able to pull images.` */
export function changeSentences(
  changes: readonly AccessChange[],
  { account }: AccessContext,
): readonly string[] {
  const order = ['gains', 'loses', 'other'] as const;
  return order.flatMap((wanted) => {
    const sentences = new Map<string, readonly string[]>();
    for (const change of changes.filter((one) => directionOf(one) === wanted)) {
      const frame = sentenceFrame(change, capitalized(principalWords(change.who, account)));
      sentences.set(frame, [...(sentences.get(frame) ?? []), change.capability.words]);
    }
    return [...sentences].map(([frame, what]) => frame.replace(WHAT, () => listed(what)));
  });
}

function directionOf({ before, after }: AccessChange): 'gains' | 'loses' | 'other' {
  const rank = { denied: 0, unsaid: 1, conditional: 2, allowed: 3 } as const;
  if (rank[after.verdict] > rank[before] && after.verdict !== 'unsaid') return 'gains';
  return rank[after.verdict] < rank[before] ? 'loses' : 'other';
}

/** Where a sentence has what changes for somebody: several things that change alike share one. */
const WHAT = '\u0000';

function sentenceFrame({ before, after }: AccessChange, who: string): string {
  switch (after.verdict) {
    case 'allowed':
      return t('{0} will be able to {1}.', who, WHAT);
    case 'conditional': {
      const conditions = conditionsOf(after) ?? '';
      return before === 'allowed'
        ? t('{0} will be able to {1} only if {2}.', who, WHAT, conditions)
        : t('{0} will be able to {1} if {2}.', who, WHAT, conditions);
    }
    case 'denied':
      return t('{0} will be denied to {1}.', who, WHAT);
    case 'unsaid':
      return before === 'denied'
        ? t('{0} will no longer be denied to {1}.', who, WHAT)
        : t('{0} will no longer be able to {1}.', who, WHAT);
  }
}

/** What a conditional verdict depends on, in words. */
export function conditionsOf({ verdict, by }: Access): string | undefined {
  if (verdict !== 'conditional') return undefined;
  const words = by.flatMap(({ effect, conditions }) => {
    const said = describeConditions(conditions);
    if (said === undefined) return [];
    return effect?.value === 'Deny' ? [t('not ({0})', said)] : [said];
  });
  return [...new Set(words)].join('; ');
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : t('{0} and {1}', words.slice(0, -1).join(', '), last);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
