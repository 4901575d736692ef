import type { IgnoreRule, IgnoreRules } from './ignoreRule';

/** `.trivyignore`: an id a line, `exp:2026-12-31` after it; comments above it are the reason. */
export function readTrivyIgnore(text: string): IgnoreRules {
  const rules: IgnoreRule[] = [];
  let comments: string[] = [];
  for (const [index, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = source.trim();
    if (line.startsWith('#')) comments.push(line.replace(/^#+\s*/, ''));
    else if (line === '') comments = [];
    else {
      const [id = '', ...rest] = line.split(/\s+#/)[0]?.split(/\s+/) ?? [];
      const until = rest.find((word) => word.startsWith('exp:'))?.slice('exp:'.length);
      const reason = (/\s#\s*(.+)$/.exec(line)?.[1] ?? comments.join(' ')).trim();
      rules.push({
        id,
        line: index + 1,
        ...(until === undefined ? {} : { until }),
        ...(reason === '' ? {} : { reason }),
      });
      comments = [];
    }
  }
  return { rules, problems: [] };
}
