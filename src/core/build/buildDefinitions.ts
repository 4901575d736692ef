import type { DiagnosticDefinition } from '../diagnostics/definition';

/** What is said of a build; what BuildKit's own checks say has their own pages. */
export const BUILD_DEFINITIONS = {
  failed: {
    title: 'The instruction at which a build failed',
    means:
      'The message is the engine’s, with the last lines that the step wrote; the terminal of the build has all of them. It stays until the next build, or until the Dockerfile is edited.',
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition>>;
