import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Registry } from '../../core/registries/registry';
import type { ChangeNotice } from '../../state/changeNotices';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { RepositoriesNeeds, RepositoryPlace } from './needs';

/** What the commands about repositories share. */
export class RepositoriesRoom {
  readonly format: Format = createFormat(vscode.env.language);

  constructor(
    readonly parts: Parts,
    readonly needs: RepositoriesNeeds,
  ) {}

  ecr(registry: Registry): Ecr {
    return this.parts.aws().ecr(registry);
  }

  /** Those that a command is about: rows of the tree, or the one that is chosen. Rejects with `cancelled`. */
  async placesFor(args: readonly unknown[], title: string): Promise<readonly RepositoryPlace[]> {
    const asked = this.needs.places.askedRepositories(args);
    return asked.length > 0 ? asked : [await this.needs.places.chooseRepository(title)];
  }

  /** What stands against changing a repository itself. */
  noticesBefore(
    registry: Registry,
    repository: { readonly name: string; readonly arn?: string },
    signal: AbortSignal,
  ): Promise<readonly ChangeNotice[]> {
    const { name, arn } = repository;
    const subject = { registry, repository: { name, ...(arn !== undefined && { arn }) } };
    return this.parts.changeNotices.before(subject, signal);
  }
}
