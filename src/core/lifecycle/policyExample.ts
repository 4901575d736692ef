import type { DiagnosticExample } from '../diagnostics/definition';

/** What an example shows of a lifecycle policy. */
export type PolicyPart = 'policy' | 'rules' | 'rule' | 'selection' | 'action' | 'tagPatternList';

export interface PolicyExample extends DiagnosticExample {
  readonly part: PolicyPart;
}

type Example = (wrong: string, right: string) => PolicyExample;

const of =
  (part: PolicyPart): Example =>
  (wrong, right) => ({ part, wrong, right });

export const inPolicy = of('policy');
export const inRules = of('rules');
export const inRule = of('rule');
export const inSelection = of('selection');
export const inAction = of('action');
export const inTagList = of('tagPatternList');
