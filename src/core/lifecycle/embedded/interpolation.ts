import type { TextRange } from '../policyTree';
import type { MappedText } from './mappedText';
import { withHoles } from './mappedText';

/**
 * Where an interpolation ends that begins at `start` (`${` or `%{`, of Terraform or `!Sub`): behind its closing brace,
 * past strings and further interpolations inside. At `limit` where the brace is missing.
 */
export function interpolationEnd(text: string, start: number, limit: number): number {
  const inside: ('brace' | 'quote')[] = ['brace'];
  let at = start + 2;
  while (at < limit) {
    const character = text.charAt(at);
    if (inside.at(-1) === 'quote') {
      if (opensInterpolation(text, at)) {
        inside.push('brace');
        at += 1;
      } else if (character === '\\') at += 1;
      else if (character === '"') inside.pop();
    } else if (character === '{') inside.push('brace');
    else if (character === '"') inside.push('quote');
    else if (character === '}') {
      inside.pop();
      if (inside.length === 0) return at + 1;
    }
    at += 1;
  }
  return limit;
}

export function opensInterpolation(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  return (first === DOLLAR || first === PERCENT) && text.charCodeAt(at + 1) === BRACE;
}

const DOLLAR = 36;
const PERCENT = 37;
const BRACE = 123;

/**
 * The text with its `${…}` and `%{…}` as holes. What stands between `%{ if … }` or `%{ for … }` and its end is one hole:
 * it may be there once, often or not at all.
 */
export function withInterpolations(mapped: MappedText): MappedText {
  return withHoles(mapped, interpolations(mapped.text));
}

function interpolations(text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  const blocks: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!opensInterpolation(text, at)) continue;
    // A doubled sign is the sign itself.
    if (text.charAt(at - 1) === text.charAt(at) && at - 1 >= (found.at(-1)?.end ?? 0)) continue;
    const end = interpolationEnd(text, at, text.length);
    const range = { start: at, end };
    const directive = text.startsWith('%', at) ? /^%\{~?\s*(\w+)/.exec(text.slice(at, at + 40))?.[1] : '';
    if (directive === 'if' || directive === 'for') blocks.push(at);
    else if (directive === 'endif' || directive === 'endfor') range.start = blocks.pop() ?? at;
    found.push(range);
    at = end - 1;
  }
  // A block that is not closed yet reaches to the end.
  for (const start of blocks) found.push({ start, end: text.length });
  return found;
}
