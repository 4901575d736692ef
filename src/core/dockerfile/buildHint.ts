import { readInstructions } from './instructions';

/**
 * What may be behind a builder's words that do not say it.
 * `frontend-image`: the image that a `# syntax=` line names could not be pulled.
 * `heredoc`: the builder's own frontend, of an engine before Docker 23, reads a here-document as instructions.
 */
export type BuildHint = 'frontend-image' | 'heredoc';

/** @param said the builder's words */
export function buildHint(said: string, dockerfile: string): BuildHint | undefined {
  const frontend = frontendImage(dockerfile);
  // "docker.io/docker/dockerfile:1: not found": the builder writes the image in full, with a tag or a digest.
  if (frontend !== undefined) return said.includes(nameOf(frontend)) ? 'frontend-image' : undefined;
  const isUnknown = /\bunknown instruction\b|\bparse error\b/i.test(said);
  return isUnknown && hasHeredoc(dockerfile) ? 'heredoc' : undefined;
}

/** The image of a `# syntax=` line, which counts only before everything else. https://docs.docker.com/reference/dockerfile/#syntax */
function frontendImage(dockerfile: string): string | undefined {
  for (const line of dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, name = '', value] = /^#\s*([A-Za-z]+)\s*=\s*(\S+)/.exec(line) ?? [];
    if (value === undefined) return undefined;
    if (name.toLowerCase() === 'syntax') return value;
  }
  return undefined;
}

/** Without tag and digest. */
function nameOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

function hasHeredoc(dockerfile: string): boolean {
  return readInstructions(dockerfile).some(
    ({ keyword, text }) => ['RUN', 'COPY', 'ADD'].includes(keyword) && /<<-?\s*["']?[A-Za-z_]/.test(text),
  );
}
