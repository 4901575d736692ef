import { ACCESS_ERRORS } from '../access/accessErrorDefinitions';
import { ACCESS_WARNINGS } from '../access/accessWarningDefinitions';
import { BUILD_DEFINITIONS } from '../build/buildDefinitions';
import { REFUSAL_DEFINITIONS } from '../documents/refusalDefinitions';
import { FINDING_DEFINITIONS } from '../findings/findingDefinitions';
import { IGNORE_DEFINITIONS } from '../findings/ignoring/ignoreDefinitions';
import { POLICY_ERRORS } from '../lifecycle/policyErrorDefinitions';
import { POLICY_FILES } from '../lifecycle/policyFileDefinitions';
import { POLICY_WARNINGS } from '../lifecycle/policyWarningDefinitions';

/**
 * All diagnostics by their source and code, from which docs/diagnostics.md is made. Only its type belongs into the
 * extension: the page is packed with it.
 */
export const DIAGNOSTICS = {
  'ecr-lifecycle': { ...POLICY_ERRORS, ...POLICY_WARNINGS, ...POLICY_FILES },
  'ecr-permissions': { ...ACCESS_ERRORS, ...ACCESS_WARNINGS },
  'ecr-scan': { ...FINDING_DEFINITIONS, ...IGNORE_DEFINITIONS },
  'ecr-build': BUILD_DEFINITIONS,
  ECR: REFUSAL_DEFINITIONS,
} as const;

export type DiagnosticSource = keyof typeof DIAGNOSTICS;
export type DiagnosticCode<Source extends DiagnosticSource> = keyof (typeof DIAGNOSTICS)[Source] & string;
