import type { DiagnosticDefinition } from '../../diagnostics/definition';

/** What is said of an entry of an ignore file. Examples are of the file that findings are ignored in from here. */
export const IGNORE_DEFINITIONS = {
  unreadable: {
    title: 'An entry that is not in force',
    means:
      'What cannot be read is not ignored. An entry of our own file needs an `id` and a `reason`; an end is a day, as in `2030-12-31`.',
    example: inEntry('{ id: CVE-2024-0001 }', '{ id: CVE-2024-0001, reason: the code is not reachable }'),
  },
  expired: {
    title: 'An entry that has ended',
    means:
      'Its last day is over, and what it was about is shown again. Mend the finding, or decide anew and write another day.',
    example: inEntry(
      '{ id: CVE-2024-0001, reason: no fix yet, until: 2024-01-31 }',
      '{ id: CVE-2024-0001, reason: no fix yet, until: 2030-12-31 }',
    ),
  },
  expiring: {
    title: 'An entry that ends soon',
    means: 'In the last fourteen days of an entry it is said that they are the last.',
  },
  unmatched: {
    title: 'An entry without a finding',
    means:
      'No image that was looked at has the finding any more: the entry may go. Of images that nobody has looked at nothing is known, and nothing is said.',
    example: inEntry(
      '{ id: CVE-2024-0009, reason: the package has gone since }',
      '{ id: CVE-2024-0001, reason: the image has it }',
    ),
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition>>;

/** Of `ignore:`. */
function inEntry(wrong: string, right: string) {
  return { part: 'entry', language: 'yaml', wrong, right } as const;
}
