import type { HostDocument } from '../lifecycle/embedded/embeddedPolicy';
import type { Declaration } from './declaration';
import { programDeclarations } from './programDeclarations';
import { templateDeclarations } from './templateDeclarations';
import { terraformDeclarations } from './terraformDeclarations';

/** The resources of ECR that a text declares, in its order. Any text gives some or none: nothing is run. */
export function findDeclarations({ language, text }: HostDocument): readonly Declaration[] {
  switch (language) {
    case 'terraform':
      return terraformDeclarations(text);
    case 'yaml':
    case 'json':
      return templateDeclarations(text, language);
    case 'typescript':
    case 'javascript':
    case 'python':
      return programDeclarations(text, language);
  }
}
