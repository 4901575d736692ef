import type { EmbeddedPolicy, PolicyHost } from './embeddedPolicy';
import type { Expression, ObjectExpression } from './expression';
import { policiesIn } from './policySearch';

/** The policies in a template of CloudFormation or SAM, and in any other file of JSON or YAML that holds some. */
export function templatePolicies(template: Expression, objects: PolicyHost): readonly EmbeddedPolicy[] {
  return policiesIn(template, {
    objects,
    keepsText: new Set(),
    kindOf: ({ properties }) => (isCreationTemplate(properties) ? 'creationTemplate' : undefined),
    policyKeys: new Map([
      ['LifecyclePolicyText', 'inherited'],
      ['lifecyclePolicyText', 'inherited'],
      // Of a creation template as ECR's API names it, and as its `ecr:` document has it.
      ['lifecyclePolicy', 'inherited'],
    ]),
  });
}

function isCreationTemplate(properties: ObjectExpression['properties']): boolean {
  if (['prefix', 'appliedFor'].every((member) => properties.some(({ key }) => key === member))) return true;
  return properties.some(
    ({ key, value }) =>
      key === 'Type' &&
      value?.kind === 'text' &&
      value.content.text === 'AWS::ECR::RepositoryCreationTemplate',
  );
}
