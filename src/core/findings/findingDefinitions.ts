import type { DiagnosticDefinition } from '../diagnostics/definition';

/** What is said beside findings themselves, whose codes are those of their advisories. */
export const FINDING_DEFINITIONS = {
  'base-image': {
    title: 'What a base image has',
    means:
      'The image of a `FROM` is in ECR, and its last scan found these. They came with it and not by a line of this Dockerfile: the quick fixes on the line change the base image.',
  },
  'no-line': {
    title: 'Findings on no line',
    means:
      'These findings are in the image, and what is known of it does not say which instruction brought their packages in; the message says why. A guess would be on a wrong line. Provenance (`ecrExplorer.build.provenance`) makes more of them sure; the view _Scan Findings_ has them all.',
  },
  more: {
    title: 'More findings than are shown here',
    means:
      'A line shows its most urgent packages, and a lock file its first hundred. The view _Scan Findings_ has them all.',
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition>>;
