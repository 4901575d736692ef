import { examplesOf, type DiagnosticExample } from '../diagnostics/definition';

/** What an example shows of a lifecycle policy. */
export type PolicyPart = 'policy' | 'rules' | 'rule' | 'selection' | 'action' | 'tagPatternList';

export interface PolicyExample extends DiagnosticExample {
  readonly part: PolicyPart;
}

export const inPolicy = examplesOf<PolicyPart>('policy');
export const inRules = examplesOf<PolicyPart>('rules');
export const inRule = examplesOf<PolicyPart>('rule');
export const inSelection = examplesOf<PolicyPart>('selection');
export const inAction = examplesOf<PolicyPart>('action');
export const inTagList = examplesOf<PolicyPart>('tagPatternList');
