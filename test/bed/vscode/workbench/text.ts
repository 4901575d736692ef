/** Monaco writes no-break spaces where the text had blanks, so a pattern's blank stands for any. */
function literal(text: string): string {
  const escaped = text.trim().replaceAll(/[$()*+.?[\\\]^{|}/]/g, '\\$&');
  return escaped.replaceAll(/\s+/g, '\\s+');
}

/** The pattern of a text that is this and nothing else. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${literal(text)}\\s*$`, 'u');
}

/**
 * The pattern of an accessible name that is this text, or goes on after it with a description: `prod` matches
 * "prod, 3 images" and not "production".
 */
export function startsWith(text: string | RegExp): RegExp {
  return text instanceof RegExp ? text : new RegExp(`^${literal(text)}(?![\\w-])`, 'u');
}

/** Text as its author wrote it, with ordinary blanks. */
export function plainBlanks(text: string): string {
  return text.replaceAll('\u00A0', ' ').trim();
}
