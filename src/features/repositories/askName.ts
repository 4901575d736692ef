import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { repositoryNameProblem } from '../../core/reference/repositoryName';
import { inputStep } from '../../ui/stepInput';
import { answered, type Answer } from '../../ui/steps';

/**
 * The name of a new repository. What ECR would refuse is said as it is typed; that a name is taken, too, as far as the
 * registry may be listed.
 * @param ask for the repositories of the registry; the listing ends with the question
 * @throws `cancelled`
 */
export async function askName(
  ecr: Pick<Ecr, 'repositories' | 'repository'>,
  title: string,
  proposed: string,
): Promise<Answer<string>> {
  const ended = new AbortController();
  const taken = new TakenNames(ecr, ended.signal);
  try {
    for (let value = proposed; ;) {
      const answer = await inputStep({
        title,
        prompt: vscode.l10n.t('Name of the new repository. Slashes make folders.'),
        value,
        placeholder: 'team/app',
        back: false,
        problem: (typed) => taken.problem(typed.trim()) ?? repositoryNameProblem(typed.trim()),
      });
      if (answer.kind === 'back') return answer;
      value = answer.value.trim();
      if (!(await taken.has(value))) return answered(value);
    }
  } finally {
    ended.abort();
  }
}

/** The names that a registry has already, as they become known. */
class TakenNames {
  readonly #names = new Set<string>();
  #areAllKnown = false;

  constructor(
    private readonly ecr: Pick<Ecr, 'repositories' | 'repository'>,
    private readonly signal: AbortSignal,
  ) {
    this.list().then(
      () => (this.#areAllKnown = true),
      // Whoever may not list them is told by ECR itself when it is too late.
      () => undefined,
    );
  }

  problem(name: string): string | undefined {
    return this.#names.has(name) ? vscode.l10n.t('The repository "{0}" exists already.', name) : undefined;
  }

  /** Asks for the name alone while not all are known. */
  async has(name: string): Promise<boolean> {
    if (this.#names.has(name)) return true;
    if (this.#areAllKnown) return false;
    try {
      await this.ecr.repository(name, this.signal);
    } catch (error) {
      if (EcrExplorerError.is(error, 'repository-not-found', 'access-denied')) return false;
      throw error;
    }
    this.#names.add(name);
    return true;
  }

  private async list(): Promise<void> {
    for await (const page of this.ecr.repositories(this.signal))
      for (const { name } of page) this.#names.add(name);
  }
}
