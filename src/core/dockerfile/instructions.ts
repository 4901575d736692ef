/** An instruction of a Dockerfile. Lines are one-based and include continuations and here-documents. */
export interface Instruction {
  /** Upper case: `FROM`, `RUN`. */
  readonly keyword: string;
  /** What follows the keyword, continuation lines joined, without comments and here-document bodies. */
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

const HEREDOC = /<<-?\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1/g;
const TAKES_HEREDOC = new Set(['RUN', 'COPY', 'ADD']);

/**
 * Splits a Dockerfile into its instructions. Never fails: what the builder would refuse comes out as some instruction.
 * https://docs.docker.com/reference/dockerfile/#format
 */
export function readInstructions(dockerfile: string): readonly Instruction[] {
  const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
  const continued = escapeDirective(lines) === '`' ? /`[ \t]*$/ : /\\[ \t]*$/;
  const instructions: Instruction[] = [];

  for (let at = 0; at < lines.length; at++) {
    if (isBlankOrComment(lines[at])) continue;
    const line = at + 1;
    const parts: string[] = [];
    for (; at < lines.length; at++) {
      const source = lines[at] ?? '';
      // Comments and empty lines do not end a continued instruction.
      if (parts.length > 0 && isBlankOrComment(source)) continue;
      parts.push(source.replace(continued, ''));
      if (!continued.test(source)) break;
    }
    const [, keyword = '', text = ''] = /^\s*(\S+)\s*([\s\S]*?)\s*$/.exec(parts.join('')) ?? [];
    if (TAKES_HEREDOC.has(keyword.toUpperCase()))
      for (const [, , word = ''] of text.matchAll(HEREDOC)) at = heredocEnd(lines, at + 1, word) ?? at;
    instructions.push({
      keyword: keyword.toUpperCase(),
      text,
      line,
      endLine: Math.min(at + 1, lines.length),
    });
  }
  return instructions;
}

/** Index of the line that ends a here-document; none where it never ends, and then its start is no here-document. */
function heredocEnd(lines: readonly string[], from: number, word: string): number | undefined {
  const end = lines.findIndex((line, index) => index >= from && line.replace(/^\t+/, '') === word);
  return end === -1 ? undefined : end;
}

/** Parser directives are comments before anything else. */
function escapeDirective(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^#\s*([A-Za-z]+)\s*=\s*(\S+)/.exec(line);
    if (directive === null) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] ?? '\\';
  }
  return '\\';
}

function isBlankOrComment(line: string | undefined): boolean {
  return line === undefined || /^\s*(#|$)/.test(line);
}
