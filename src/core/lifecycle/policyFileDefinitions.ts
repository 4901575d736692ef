import type { DiagnosticDefinition } from '../diagnostics/definition';

/** What is said of policies in other files. */
export const POLICY_FILES = {
  FILE: {
    title: 'A file whose policy ECR refuses',
    means:
      'A Terraform file reads a lifecycle policy from this file (`policy = file("…")`), and ECR would refuse what is in it. The problems are listed with their places in that file. A file that is not there is for Terraform to tell.',
  },
} as const satisfies Readonly<Record<string, DiagnosticDefinition>>;
