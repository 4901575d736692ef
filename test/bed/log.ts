/** Says in one line what the bed is doing; on standard error, so that reports on standard output stay clean. */
export function log(line: string): void {
  process.stderr.write(`bed: ${line}\n`);
}
