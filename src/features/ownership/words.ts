import * as vscode from 'vscode';
import type { Declared, PlacedDeclaration } from '../../core/ownership/declaredRepository';
import type { TagOwner } from '../../core/ownership/tagOwner';
import { awsTagText } from '../../core/repositories/awsTags';

/** `infra/ecr.tf:12` */
export function placeOf({ file, line }: PlacedDeclaration): string {
  return `${vscode.workspace.asRelativePath(vscode.Uri.parse(file, true))}:${line}`;
}

/** Who manages it, in a few words: for a tooltip. */
export function ownerWords(declared: Declared): string {
  const { manager, confidence } = declared;
  return confidence === 'certain'
    ? vscode.l10n.t('{0} ({1})', manager, placeOf(declared))
    : vscode.l10n.t('perhaps {0} ({1})', manager, placeOf(declared));
}

/** What the user should know before changing it. */
export function declaredWords(repository: string, declared: Declared, others: readonly Declared[]): string {
  const { t } = vscode.l10n;
  const { manager, confidence, label } = declared;
  const places = [declared, ...others].map(placeOf).join(', ');
  return confidence === 'certain'
    ? t(
        '"{0}" is managed by {1} ({2}): this causes drift, which the next deployment may undo.',
        repository,
        manager,
        places,
      )
    : t(
        '"{0}" may be managed by {1}, by {3} ({2}): then this causes drift.',
        repository,
        manager,
        places,
        label,
      );
}

export function tagWords(repository: string, owner: TagOwner): string {
  const { t } = vscode.l10n;
  const { manager, stack, logicalId, tag } = owner;
  if (stack !== undefined)
    return t(
      '"{0}" is managed by {1} (stack {2}): this causes drift, which the next deployment may undo.',
      repository,
      manager,
      logicalId === undefined ? stack : `${stack}, ${logicalId}`,
    );
  return t(
    '"{0}" is said to be managed by {1} (AWS tag {2}): then this causes drift.',
    repository,
    manager,
    tag === undefined ? '' : awsTagText(tag),
  );
}

export function registryWords(declared: readonly PlacedDeclaration[]): string {
  const managers = [...new Set(declared.map(({ manager }) => manager))].join(', ');
  return vscode.l10n.t(
    'Settings of a registry are managed by {0} in this workspace ({1}): if they are of this one, this causes drift.',
    managers,
    declared.map(placeOf).join(', '),
  );
}
