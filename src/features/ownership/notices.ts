import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import type { Declared, PlacedDeclaration } from '../../core/ownership/declaredRepository';
import { ownerByTags, type TagOwner } from '../../core/ownership/tagOwner';
import type { ChangeNotice, ChangeSubject } from '../../state/changeNotices';
import type { Parts } from '../parts';
import { openDeclaration, type Comparison } from './compare';
import type { WorkspaceDeclarations } from './workspaceDeclarations';
import { declaredWords, registryWords, tagWords } from './words';

/** What says who else manages what is about to be changed. Images that come and go are nobody's drift. */
export class OwnershipNotices {
  constructor(
    private readonly parts: Pick<Parts, 'aws' | 'log'>,
    private readonly declarations: WorkspaceDeclarations,
    private readonly comparison: Comparison,
  ) {}

  async before(subject: ChangeSubject, signal: AbortSignal): Promise<readonly ChangeNotice[]> {
    const { registry, repository, digests } = subject;
    if (digests !== undefined) return [];
    if (repository === undefined) return this.ofRegistry(signal);
    const { name, arn } = repository;
    const [declared, owner] = await Promise.all([
      this.declarations.of(name, signal),
      arn === undefined ? undefined : this.ownerByTags({ ...subject, repository: { name, arn } }, signal),
    ]);
    const [first, ...others] = declared;
    const notices: ChangeNotice[] = [];
    if (first !== undefined)
      notices.push({
        text: declaredWords(name, first, others),
        action: this.compare(() => this.comparison.show(registry, name, declared)),
      });
    // The file of the workspace says more than the tag that it sets.
    if (owner !== undefined && !isSaid(owner, first)) notices.push({ text: tagWords(name, owner) });
    return notices;
  }

  private async ofRegistry(signal: AbortSignal): Promise<readonly ChangeNotice[]> {
    const declared = (await this.declarations.all(signal)).filter(({ what }) => what === 'registry');
    const [first] = declared;
    if (first === undefined) return [];
    return [{ text: registryWords(declared), action: this.compare(() => openDeclaration(first)) }];
  }

  private compare(run: () => Promise<void>): NonNullable<ChangeNotice['action']> {
    return { title: vscode.l10n.t('Compare…'), run };
  }

  /** Undefined where its tags may not be read, too: that is no reason to refuse a change. */
  private async ownerByTags(
    {
      registry,
      repository,
    }: ChangeSubject & { readonly repository: { readonly name: string; readonly arn: string } },
    signal: AbortSignal,
  ): Promise<TagOwner | undefined> {
    try {
      return ownerByTags(await this.parts.aws().ecr(registry).repositoryChanges.tags(repository, signal));
    } catch (error) {
      if (EcrExplorerError.is(error, 'cancelled')) throw error;
      this.parts.log.error(`AWS tags of ${repository.name}`, error);
      return undefined;
    }
  }
}

function isSaid({ manager }: TagOwner, declared: Declared | PlacedDeclaration | undefined): boolean {
  if (declared === undefined) return false;
  // What CDK deploys is a stack of CloudFormation.
  const isStack = (name: string): boolean => name === 'CDK' || name === 'CloudFormation';
  return declared.manager === manager || (isStack(declared.manager) && isStack(manager));
}
