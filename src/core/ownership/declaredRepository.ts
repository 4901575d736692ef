import { lastSegment } from '../repositories/namespaces';
import { matchesWildcard } from '../tags/wildcard';
import type { Declaration } from './declaration';

/** How sure it is that a declaration is of a repository. */
export type Confidence =
  /** Its name is written there. */
  | 'certain'
  /** What is written of its name fits, or the resource is called like it. */
  | 'likely';

/** A declaration in the folder of its file: Terraform's resources of a folder know each other. */
export interface PlacedDeclaration extends Declaration {
  readonly file: string;
  readonly folder: string;
}

export type Declared = PlacedDeclaration & { readonly confidence: Confidence };

/** Names shorter than this fit too much. */
const SHORTEST = 4;

/** What is declared of a repository: the repository itself, then its policies. Those that are certain come first. */
export function declaredOf(repository: string, all: readonly PlacedDeclaration[]): readonly Declared[] {
  const found = all.flatMap((declaration) => {
    if (declaration.what === 'registry') return [];
    const confidence = confidenceOf(repository, declaration, all);
    return confidence === undefined ? [] : [{ ...declaration, confidence }];
  });
  const certain = found.filter(({ confidence }) => confidence === 'certain');
  // What only may be it counts for nothing beside what is.
  const those = certain.length > 0 ? certain : found;
  return [...those].sort((a, b) => Number(b.what === 'repository') - Number(a.what === 'repository'));
}

function confidenceOf(
  repository: string,
  declaration: PlacedDeclaration,
  all: readonly PlacedDeclaration[],
): Confidence | undefined {
  const { name, label } = declaration;
  switch (name.kind) {
    case 'literal':
      return name.names.includes(repository) ? 'certain' : undefined;
    case 'pattern': {
      const written = name.pieces.join('');
      if (written.length >= SHORTEST) return fits(repository, name.pieces) ? 'likely' : undefined;
      return isCalledLike(repository, label) ? 'likely' : undefined;
    }
    case 'reference': {
      const meant = all.find(
        (each) => each.label === name.label && each.folder === declaration.folder && each !== declaration,
      );
      // A policy of a repository whose declaration is elsewhere is known by nothing but its label.
      if (meant === undefined) return isCalledLike(repository, name.label) ? 'likely' : undefined;
      return meant.name.kind === 'reference' ? undefined : confidenceOf(repository, meant, all);
    }
    case 'unknown':
      return declaration.what === 'repository' && isCalledLike(repository, label) ? 'likely' : undefined;
  }
}

function fits(repository: string, pieces: readonly string[]): boolean {
  return matchesWildcard(pieces.join('*'), repository);
}

/** `aws_ecr_repository.team_app` is called like `team/app`, and `App` like `team/app`. */
function isCalledLike(repository: string, label: string): boolean {
  const called = simplified(label.slice(label.lastIndexOf('.') + 1)).replace(/(?:repository|repo|ecr)$/, '');
  if (called.length < SHORTEST - 1) return false;
  return called === simplified(repository) || called === simplified(lastSegment(repository));
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
