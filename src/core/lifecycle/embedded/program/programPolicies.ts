import type { EmbeddedPolicy, PolicyKind } from '../embeddedPolicy';
import type { Expression } from '../expression';
import type { Search } from '../policySearch';
import { policiesIn } from '../policySearch';
import { RULE_PRIORITY } from '../policyShape';
import type { Token } from '../tokens';
import type { ProgramLanguage } from './programLanguage';
import { ProgramValues } from './programValues';

const SEARCH: Search = { objects: { kind: 'literal' }, keepsText: new Set(), policyKeys: new Map() };

/** Calls on a text that leave JSON what it is. */
const KEEPS_JSON = new Set(['trim', 'trimEnd', 'trimStart', 'strip', 'lstrip', 'rstrip', 'encode']);

/** Farther than any call is from the policy in it. */
const HIGHEST = 30;

/**
 * The policies among a program's literals: JSON in a text, and objects that are to become JSON (`JSON.stringify`,
 * `json.dumps`). The program is not understood beyond its literals.
 */
export function programPolicies(text: string, language: ProgramLanguage): readonly EmbeddedPolicy[] {
  const values = new ProgramValues(language.tokens(text), language);
  const { tokens } = values.list;
  const found: EmbeddedPolicy[] = [];
  let done = 0;
  for (const [index, token] of tokens.entries()) {
    if (index < done || !hasRulePriority(text, token)) continue;
    const candidate =
      objectAround(values, index, done) ??
      (token.kind === 'text' ? textAround(values, index, done) : undefined);
    if (candidate === undefined) continue;
    done = candidate.end;
    const expression = candidate.read();
    if (expression === undefined || isFragment(expression)) continue;
    found.push(
      ...policiesIn(expression, SEARCH, kindAround(values, index)).filter(
        ({ policy }) => !isListed(values, index) || policy.syntax.length === 0,
      ),
    );
  }
  return found;
}

/** The first of several pieces, which a call puts together. */
function isFragment(expression: Expression): boolean {
  if (expression.kind !== 'text') return false;
  const { text, holes } = expression.content;
  const written = text.trimEnd();
  return !written.endsWith('}') && (holes.at(-1)?.end ?? 0) < written.length;
}

/** Texts of a list are often joined: what is no JSON there need not be wrong. */
function isListed(values: ProgramValues, index: number): boolean {
  return values.list.tokens[index]?.kind === 'text' && values.word(values.list.around[index] ?? -1) === '[';
}

interface Candidate {
  /** The index of the token behind it. */
  readonly end: number;
  readonly read: () => Expression | undefined;
}

function hasRulePriority(text: string, { kind, start, end }: Token): boolean {
  if (kind === 'word') return end - start === RULE_PRIORITY.length && text.startsWith(RULE_PRIORITY, start);
  return kind === 'text' && text.slice(start, end).includes(RULE_PRIORITY);
}

/** From a rule's key to the object whose `rules` it is among. */
function objectAround(values: ProgramValues, index: number, done: number): Candidate | undefined {
  if (![':', ',', '}'].includes(values.word(index + 1))) return undefined;
  const rule = values.list.around[index] ?? -1;
  const rules = values.list.around[rule] ?? -1;
  const policy = values.list.around[rules] ?? -1;
  if (policy < done || values.word(rule) !== '{' || values.word(rules) !== '[' || values.word(policy) !== '{')
    return undefined;
  return { end: values.closingOf(policy) + 1, read: () => values.object(policy) };
}

/** The text with what is added to it before and behind. */
function textAround(values: ProgramValues, index: number, done: number): Candidate {
  const { tokens } = values.list;
  let start = index;
  while (start - 1 >= done) {
    if (values.areNeighbours(start)) start -= 1;
    else if (values.word(start - 1) === '+') start = Math.max(done, values.operandStart(start - 2));
    else break;
  }
  let end = index + 1;
  while (end < tokens.length) {
    if (values.areNeighbours(end)) end += 1;
    else if (values.word(end) === '+') end = values.operandEnd(end + 1, tokens.length) ?? tokens.length;
    else break;
  }
  const isChanged =
    values.word(end) === '%' || (values.word(end) === '.' && !KEEPS_JSON.has(values.word(end + 1)));
  return { end, read: () => (isChanged ? undefined : values.chain(start, end)) };
}

/** The kind that the call says in which the policy is. */
function kindAround(values: ProgramValues, index: number): PolicyKind {
  let bracket = values.list.around[index] ?? -1;
  for (let level = 0; level < HIGHEST && bracket >= 0; level += 1) {
    if (values.word(bracket) === '(' && values.word(bracket - 1).includes('RepositoryCreationTemplate'))
      return 'creationTemplate';
    bracket = values.list.around[bracket] ?? -1;
  }
  return 'repository';
}
