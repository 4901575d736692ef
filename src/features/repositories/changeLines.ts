import * as vscode from 'vscode';
import { awsTagText } from '../../core/repositories/awsTags';
import type { EditableSettings, RepositoryChange } from '../../core/repositories/repositoryChange';
import { mutabilityWords } from './words';

/** One change on one line: what goes begins with a minus, what comes with a plus. */
export function changeLines(
  held: EditableSettings,
  { mutability, tags }: RepositoryChange,
): readonly string[] {
  const removed = (held.tags ?? []).filter(({ key }) => tags.removed.includes(key));
  return [
    ...(mutability === undefined
      ? []
      : [vscode.l10n.t('{0} → {1}', mutabilityWords(held.mutability), mutabilityWords(mutability))]),
    ...tags.set.map((tag) => `+ ${awsTagText(tag)}`),
    ...removed.map((tag) => `− ${awsTagText(tag)}`),
  ];
}
