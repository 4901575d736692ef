/** Far deeper than any template. */
const DEEPEST = 200;
const STACKED_INDICATORS = /(?:[-?:&!*%|>][^\s]{0,40}[ \t]+){200}|^[ \t]{400}/m;

/**
 * Whether a text nests deeper than the YAML library's recursion can go. It has to be known before: at the end of the
 * stack V8 may end the process instead of throwing.
 */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === BRACKET || character === BRACE) depth += 1;
    else if ((character === BRACKET + 2 || character === BRACE + 2) && depth > 0) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return STACKED_INDICATORS.test(text);
}

const BRACKET = 91;
const BRACE = 123;
