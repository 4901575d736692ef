/** Deeper than any manifest or config is; the indents of hostile ones would be larger than the text itself. */
const DEEPEST = 50;
/** In characters: no image has as much to say, and laying out more would keep everything else waiting. */
const LONGEST = 1024 * 1024;
const INDENT = '  ';

/**
 * JSON on lines of their own, indented, and otherwise as it came: no number, no text and no key is written anew, so that
 * what is read is what was pushed. A text that is no JSON, or is long or nested beyond reason, is given back as it is, without
 * what an editor would take for a binary file.
 */
export function readableJson(text: string): string {
  if (!isJson(text)) return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\u{fffd}');
  return text.length > LONGEST ? text : (indented(text) ?? text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @param text valid JSON */
function indented(text: string): string | undefined {
  const parts: string[] = [];
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    const isEmpty = closes && (before === '{' || before === '[');
    const begins = before === '{' || before === '[' || before === ',' || closes;
    if (begins && !isEmpty) parts.push('\n', INDENT.repeat(depth));
    parts.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth++;
    if (depth > DEEPEST) return undefined;
    before = token;
  }
  return `${parts.join('')}\n`;
}
