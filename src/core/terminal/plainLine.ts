import { keepColours } from './keepColours';

/** A line of a program's output without what only a terminal understands, colours too. */
export function plainLine(line: string): string {
  return keepColours(line).replace(/\x1B\[[0-9;:]*m/g, '');
}
