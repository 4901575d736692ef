import type { EmbeddedPolicy, HostDocument } from './embeddedPolicy';
import { enclosed } from './enclosed';
import { jsonDocumentPolicies } from './jsonDocument';
import { ECMA } from './program/ecma';
import { programPolicies } from './program/programPolicies';
import { PYTHON } from './program/python';
import { RULE_PRIORITY } from './policyShape';
import { terraformPolicies } from './terraform';
import { yamlPolicies } from './yaml/yamlDocument';

/**
 * The lifecycle policies inside a document of another language, in the order of the text. Any text gives some or none: what
 * cannot be read is passed over, and what its language works out when it runs is a hole in the policy's tree.
 */
export function findEmbeddedPolicies(document: HostDocument): readonly EmbeddedPolicy[] {
  const { language, text } = document;
  if (!text.includes(RULE_PRIORITY) && !(language === 'terraform' && text.includes(DOCUMENT))) return [];
  return policiesIn(document).map(enclosed);
}

function policiesIn({ language, text }: HostDocument): readonly EmbeddedPolicy[] {
  switch (language) {
    case 'terraform':
      return terraformPolicies(text);
    case 'json':
      return jsonDocumentPolicies(text);
    case 'yaml':
      return yamlPolicies(text);
    case 'typescript':
    case 'javascript':
      return programPolicies(text, ECMA);
    case 'python':
      return programPolicies(text, PYTHON);
  }
}

/** Terraform's own way to write a policy, which names nothing as a policy does. */
const DOCUMENT = 'aws_ecr_lifecycle_policy_document';
