import type { BuildWarning } from '../buildkit/progress';
import { readInstructions } from '../dockerfile/instructions';
import { plainLine } from '../terminal/plainLine';

/** What a build says about lines of its Dockerfile. Lines are one-based, `endLine` included; its words are untrusted. */
export interface BuildProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly startLine: number;
  readonly endLine: number;
  /** The check's name where the builder gives one: `JSONArgsRecommended`. */
  readonly rule?: string;
  /** What explains it: an https address, or nothing. */
  readonly url?: string;
}

/** A failed build, as far as its Dockerfile's lines are concerned. */
export interface FailedAt {
  readonly said: string;
  readonly line?: number;
  /** The failing step's last output. */
  readonly tail?: string;
}

/** Lines of the failing step's output that are shown with its error. */
const TAIL_SHOWN = 10;

/** A warning once for each range it names; one without a range is about no line. */
export function problemsOfWarnings(warnings: readonly BuildWarning[]): readonly BuildProblem[] {
  const problems = warnings.flatMap(({ text, detail, url, ranges }) => {
    const [, rule, words = ''] = /^(?:([A-Z][A-Za-z]+): )?([\s\S]*?)(?: \(line \d+\))?$/.exec(text) ?? [];
    const message = [words, ...detail.filter((line) => line !== words)].map(plainLine).join('\n');
    const about = { severity: 'warning', message, ...codeOf(rule, url) } as const;
    return ranges.filter(({ startLine }) => startLine > 0).map((range) => ({ ...about, ...range }));
  });
  const known = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    return !known.has(key) && known.add(key);
  });
}

/** The error on the whole instruction that it names a line of; nothing where no line is known. */
export function problemOfFailure(
  { said, line, tail }: FailedAt,
  dockerfile: string,
): BuildProblem | undefined {
  if (line === undefined) return undefined;
  const at = readInstructions(dockerfile).find((one) => one.line <= line && line <= one.endLine);
  const shown = tail === undefined || tail === '' ? [] : ['', ...tail.split('\n').slice(-TAIL_SHOWN)];
  return {
    severity: 'error',
    message: [said, ...shown].map(plainLine).join('\n'),
    startLine: at?.line ?? line,
    endLine: at?.endLine ?? line,
  };
}

/** Any frontend may write any address: one that is no web page is not offered. */
function codeOf(rule: string | undefined, url: string | undefined): Pick<BuildProblem, 'rule' | 'url'> {
  const isPage = url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:';
  return { ...(rule !== undefined && { rule }), ...(isPage && { url }) };
}
