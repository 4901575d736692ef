import { parsePolicy } from '../lifecycle/parsePolicy';
import type { TextEdit } from '../lifecycle/problem';
import { propertyOf } from '../lifecycle/writtenRule';
import { statementsIn } from './accessPolicy';

/**
 * Writes statements behind those of a policy, each with a Sid that is not there yet. A text that is no policy, an empty one
 * say, becomes one.
 */
export function addStatements(text: string, statements: readonly object[]): TextEdit {
  const policy = parsePolicy(text);
  const { root } = policy;
  const list = root?.kind === 'object' ? propertyOf(root, 'Statement')?.value : undefined;
  const sids = new Set(statementsIn(policy).map(({ sid }) => sid?.value));
  const written = statements.map((statement) => indented(withOwnSid(statement, sids)));
  const isBroken = policy.syntax.some(({ kind }) => kind === 'invalid');
  if (list?.kind !== 'array' || isBroken) {
    const whole = `{\n  "Version": "2012-10-17",\n  "Statement": [\n${written.join(',\n')}\n  ]\n}\n`;
    return { range: { start: 0, end: text.length }, text: whole };
  }
  const last = list.items.at(-1);
  if (last === undefined) return { range: list.range, text: `[\n${written.join(',\n')}\n  ]` };
  const { end } = last.range;
  return { range: { start: end, end }, text: written.map((one) => `,\n${one}`).join('') };
}

function withOwnSid(statement: object, taken: Set<string | undefined>): object {
  if (!('Sid' in statement) || typeof statement.Sid !== 'string') return statement;
  const { Sid: wanted } = statement;
  let sid = wanted;
  for (let n = 2; taken.has(sid); n++) sid = `${wanted}${n}`;
  taken.add(sid);
  return { ...statement, Sid: sid };
}

function indented(statement: object): string {
  return JSON.stringify(statement, null, 2)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
