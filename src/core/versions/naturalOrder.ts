/** A text cut into runs of digits and of other characters, so that `rc10` comes after `rc9`. */
export function compareNatural(a: string, b: string): number {
  const [ours, theirs] = [runs(a), runs(b)];
  for (let index = 0; index < Math.min(ours.length, theirs.length); index++) {
    const order = compareRuns(ours[index] ?? '', theirs[index] ?? '');
    if (order !== 0) return order;
  }
  return ours.length - theirs.length;
}

/** Two runs of digits as whole numbers of any length, equal when only leading zeros differ. */
export function compareDigits(a: string, b: string): number {
  const [ours, theirs] = [withoutZeros(a), withoutZeros(b)];
  return ours.length - theirs.length || compareText(ours, theirs);
}

/** By code unit: the same everywhere, unlike a locale's order. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareRuns(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [isDigits(a), isDigits(b)];
  if (aIsNumber && bIsNumber) return compareDigits(a, b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return compareText(a, b);
}

const runs = (text: string): readonly string[] => text.toLowerCase().match(/\d+|\D+/g) ?? [];
const isDigits = (run: string): boolean => /^\d/.test(run);
const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
