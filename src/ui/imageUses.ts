import * as vscode from 'vscode';

/** What names a use; `count` is 0 where nothing runs until it is started. */
export interface NamedUse {
  readonly service: string;
  readonly name: string;
  readonly count?: number;
}

/** Such as `ECS prod/web`. */
export function useName({ service, name }: NamedUse): string {
  return vscode.l10n.t('{0} {1}', service, name);
}

/** Such as `ECS prod/web, Lambda thumbnail and 3 more`, each once. */
export function usesInWords(uses: readonly NamedUse[], most: number): string {
  const names = [...new Set(uses.map(useName))];
  const more = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return more > 0 ? vscode.l10n.t('{0} and {1} more', shown, more) : shown;
}

/** Whether something runs now; a function always may. */
export function runsNow({ count }: NamedUse): boolean {
  return count !== 0;
}
