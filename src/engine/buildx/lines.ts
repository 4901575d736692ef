/** Gives text on by whole lines, without their ends; the last one needs none. */
export function readLines(onLine: (line: string) => void): {
  readonly take: (text: string) => void;
  readonly end: () => void;
} {
  let rest = '';
  const give = (line: string): void => {
    if (line !== '') onLine(line);
  };
  return {
    take: (text) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? '';
      lines.forEach(give);
    },
    end: () => {
      give(rest);
      rest = '';
    },
  };
}
