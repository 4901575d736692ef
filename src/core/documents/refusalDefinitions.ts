import type { DiagnosticDefinition } from '../diagnostics/definition';

/** What ECR itself says of a document. */
export const REFUSAL_DEFINITIONS = {
  refused: {
    title: 'ECR refused the document',
    means:
      'It was sent as it is and ECR did not take it: nothing has changed there. The sentence is ECR’s; it names no place, so the place is where our own checks see the like, or the beginning. It stays until the text is another.',
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition>>;
