import type { Feature, Parts } from '../parts';
import { Comparison } from './compare';
import { OwnershipNotices } from './notices';
import { WorkspaceDeclarations } from './workspaceDeclarations';
import { ownerWords } from './words';

/** Who else manages a repository: files of the workspace, and stacks and tools that its AWS tags name. */
export function registerOwnership(parts: Parts): Feature {
  const declarations = new WorkspaceDeclarations(parts.log);
  const comparison = new Comparison(parts.aws);
  const notices = new OwnershipNotices(parts, declarations, comparison);
  parts.changeNotices.contribute((subject, signal) => notices.before(subject, signal));
  parts.repositoryOwners.contribute(async (repository, signal) => {
    const [declared] = await declarations.of(repository, signal);
    return declared && ownerWords(declared);
  });
  return {
    commands: {},
    dispose: () => {
      declarations.dispose();
      comparison.dispose();
    },
  };
}
