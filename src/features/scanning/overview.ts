import * as vscode from 'vscode';
import { frequenciesOf, sameScanning, type ScanFrequency } from '../../core/scanning/scanningConfiguration';
import { filtersFor } from '../../core/scanning/scanningEdits';
import { scanningChanges } from '../../core/scanning/scanningChanges';
import { pickOne, type Choice } from '../../ui/pick';
import { changeWords } from './changeWords';
import type { Editing } from './editing';
import { registryName } from '../../ui/registries';
import { ruleWords, typeWords } from './words';

/** What the user wants to look at or change next. */
export type Next =
  | { readonly kind: 'type' | 'repositories' | 'apply' | 'discard' }
  | { readonly kind: 'rule'; readonly frequency: ScanFrequency };

/** Shows the configuration as it would be, and asks what next. Rejects with `cancelled` when the user leaves. */
export async function askNext(editing: Editing): Promise<Next> {
  const { t } = vscode.l10n;
  const { registry } = editing;
  const isReadOnly = registry.access === 'read';
  return pickOne([...changeRows(editing), ...configurationRows(editing)], {
    title: t('Scanning Configuration of {0} in {1}', registryName(registry), registry.region),
    placeholder: isReadOnly ? t('This registry is set to read-only access') : t('Choose what to change'),
  });
}

function configurationRows({ draft }: Editing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  const present = new Set(draft.rules.map(({ frequency }) => frequency));
  const missing = frequenciesOf(draft.scanType).filter((frequency) => !present.has(frequency));
  return [
    {
      label: typeWords(draft.scanType),
      detail: aboutType(draft.scanType),
      icon: 'shield',
      section: t('Scan type'),
      value: { kind: 'type' },
    },
    ...[...present].map((frequency) => ({
      label: ruleWords(frequency),
      description: filtersFor(draft, frequency)
        .map(({ pattern }) => pattern)
        .join(', '),
      icon: 'filter',
      section: t('Rules: repositories by their names'),
      value: { kind: 'rule' as const, frequency },
    })),
    ...missing.map((frequency) => ({
      label: t('{0}…', ruleWords(frequency)),
      description: t('no repository yet'),
      icon: 'add',
      section: t('Rules: repositories by their names'),
      value: { kind: 'rule' as const, frequency },
    })),
    {
      label: t('When each repository is scanned…'),
      icon: 'repo',
      section: t('Repositories'),
      value: { kind: 'repositories' },
    },
  ];
}

function changeRows({ held, draft }: Editing): readonly Choice<Next>[] {
  const { t } = vscode.l10n;
  if (sameScanning(held, draft)) return [];
  const changes = scanningChanges(held, draft);
  const section = t('Not applied yet');
  return [
    {
      label: changes.length === 1 ? t('Apply 1 Change…') : t('Apply {0} Changes…', changes.length),
      detail: changes.map(changeWords).join('   '),
      icon: 'check',
      section,
      value: { kind: 'apply' },
    },
    { label: t('Discard Changes'), icon: 'discard', section, value: { kind: 'discard' } },
  ];
}

function aboutType(scanType: string): string {
  const { t } = vscode.l10n;
  return scanType === 'ENHANCED'
    ? t(
        'Packages of the system and of languages, scanned anew as vulnerabilities become known; Inspector charges for it',
      )
    : t("Packages of the image's operating system, at no charge");
}
