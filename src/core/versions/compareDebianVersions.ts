import { compareDigits } from './naturalOrder';

/**
 * Orders versions of Debian's packages as `dpkg --compare-versions` does: epoch, upstream version, revision.
 * 0 also for versions that are written differently and mean the same (`1.0` and `0:1.0-0`).
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
 */
export function compareDebianVersions(a: string, b: string): number {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  return (
    compareDigits(ours.epoch, theirs.epoch) ||
    compareParts(ours.upstream, theirs.upstream) ||
    compareParts(ours.revision, theirs.revision)
  );
}

interface DebianVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

function partsOf(version: string): DebianVersion {
  const [, epoch = '0', rest = ''] = /^(?:(\d+):)?([^]*)$/.exec(version.trim()) ?? [];
  const dash = rest.lastIndexOf('-');
  return dash < 0
    ? { epoch, upstream: rest, revision: '' }
    : { epoch, upstream: rest.slice(0, dash), revision: rest.slice(dash + 1) };
}

/** Text and number by turns: `1.0~rc1` is "", 1, ".", 0, "~rc", 1. What is missing counts as "" and 0. */
function compareParts(a: string, b: string): number {
  const [ours, theirs] = [runs(a), runs(b)];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [text = '', digits = ''] = ours[index] ?? [];
    const [otherText = '', otherDigits = ''] = theirs[index] ?? [];
    const order = compareTexts(text, otherText) || compareDigits(digits || '0', otherDigits || '0');
    if (order !== 0) return order;
  }
  return 0;
}

const runs = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/(\D*)(\d*)/g)].map(([, other = '', digits = '']) => [other, digits]);

function compareTexts(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = rank(a[index]) - rank(b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** The tilde before the end, the end before letters, letters before all else. */
function rank(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 0x10000;
}
