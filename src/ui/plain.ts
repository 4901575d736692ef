/**
 * Makes a text from outside plain where it is shown. Notifications, prompts and quick picks parse `[label](link)` and
 * `$(icon)` in their text, and allow command links: so both are broken up, and control and bidirectional characters are
 * taken out.
 */
export function plain(text: string, limit = 2_000): string {
  const clean = text
    .slice(0, limit)
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\]\s*\(/g, '] \u2060(')
    .replace(/\$\(/g, '$\u2060(');
  return text.length > limit ? `${clean}…` : clean;
}
