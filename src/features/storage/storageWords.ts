import * as vscode from 'vscode';
import type { CostRange } from '../../core/storage/cost';
import type { Registry } from '../../core/registries/registry';
import type { Format } from '../../ui/format';
import { registryName } from '../../ui/registries';

/** What is paid at most; with what is paid at least, where that is known to be less. */
export function costWords({ atLeast, atMost }: CostRange, currency: string, format: Format): string {
  const most = format.money(atMost, currency);
  if (isSame(atLeast, atMost)) return most;
  return vscode.l10n.t('at most {0} (at least {1})', most, format.money(atLeast, currency));
}

export function bytesWords(
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost: number },
  format: Format,
): string {
  const most = format.bytes(atMost);
  return isSame(atLeast, atMost)
    ? most
    : vscode.l10n.t('at most {0} (at least {1})', most, format.bytes(atLeast));
}

export function imagesWords(images: number, format: Format): string {
  return images === 1 ? vscode.l10n.t('1 image') : vscode.l10n.t('{0} images', format.count(images));
}

/** Sums of floating-point numbers are never quite the same. */
const isSame = (one: number, other: number): boolean => Math.abs(one - other) < 1e-9 * Math.max(1, other);

export function placeWords(registry: Registry, accountId: string | undefined): string {
  return [registryName(registry), accountId, registry.region]
    .filter((part) => part !== undefined)
    .join(' · ');
}
