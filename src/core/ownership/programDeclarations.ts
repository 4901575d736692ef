import { ECMA } from '../lifecycle/embedded/program/ecma';
import type { ProgramLanguage } from '../lifecycle/embedded/program/programLanguage';
import { PYTHON } from '../lifecycle/embedded/program/python';
import type { TokenList } from '../lifecycle/embedded/tokens';
import { lineAt, type Declaration, type DeclaredName } from './declaration';
import { nameOfExpression } from './declaredName';

/** A program of CDK says so in its imports; `Repository` alone is a word of many libraries. */
const OF_CDK = /\baws[-_]ecr\b/;
const CLASSES = /^(?:Cfn)?Repository$/;
const NAME_KEYS = new Set(['repositoryName', 'repository_name']);

/** The repositories that a program of CDK makes: `new ecr.Repository(this, 'App', { repositoryName: 'team/app' })`. */
export function programDeclarations(
  text: string,
  language: 'typescript' | 'javascript' | 'python',
): readonly Declaration[] {
  if (!OF_CDK.test(text) || !text.includes('Repository')) return [];
  const program = language === 'python' ? PYTHON : ECMA;
  const list = program.tokens(text);
  return list.tokens.flatMap((_token, index) => declarationAt(list, index, program) ?? []);
}

function declarationAt(list: TokenList, index: number, program: ProgramLanguage): Declaration | undefined {
  const { text, tokens } = list;
  const token = tokens[index];
  if (token?.kind !== 'word' || !CLASSES.test(word(list, index)) || word(list, index + 1) !== '(')
    return undefined;
  // `Repository.fromRepositoryName(…)` makes none, and neither does a class of that name that is declared here.
  const isNew = program === PYTHON || isAfterNew(list, index);
  if (!isNew || ['class', 'def', 'function'].includes(word(list, index - 1))) return undefined;
  const opening = index + 1;
  const closing = list.closing.get(opening) ?? tokens.length;
  const id = firstText(list, opening, closing, program);
  const end = tokens[Math.min(closing, tokens.length - 1)]?.end ?? token.end;
  return {
    manager: 'CDK',
    what: 'repository',
    label: id ?? word(list, index),
    name: nameIn(list, opening, closing, program),
    range: { start: token.start, end },
    line: lineAt(text, token.start),
  };
}

function isAfterNew(list: TokenList, index: number): boolean {
  let at = index - 1;
  while (word(list, at) === '.') at -= 2;
  return word(list, at) === 'new';
}

/** The id of the construct: the first text among the arguments. */
function firstText(
  { text, tokens, around }: TokenList,
  opening: number,
  closing: number,
  program: ProgramLanguage,
): string | undefined {
  for (let at = opening + 1; at < closing; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'text' || around[at] !== opening) continue;
    return program.textOf(text, token).content.text;
  }
  return undefined;
}

/** `repositoryName: 'a'` of an object among the arguments, or `repository_name="a"`. */
function nameIn(list: TokenList, opening: number, closing: number, program: ProgramLanguage): DeclaredName {
  const { text, tokens, around } = list;
  for (let at = opening + 1; at < closing; at += 1) {
    const inside = around[at] ?? -1;
    const isArgument = inside === opening || around[inside] === opening;
    if (!isArgument || !NAME_KEYS.has(word(list, at)) || !/^[:=]$/.test(word(list, at + 1))) continue;
    const value = tokens[at + 2];
    const after = word(list, at + 3);
    const isWhole = value?.kind === 'text' && (after === '' || /^[,})]$/.test(after));
    return isWhole ? nameOfExpression(program.textOf(text, value)) : { kind: 'unknown' };
  }
  return { kind: 'unknown' };
}

function word({ text, tokens }: TokenList, index: number): string {
  const token = tokens[index];
  return token === undefined || token.kind === 'text' ? '' : text.slice(token.start, token.end);
}
