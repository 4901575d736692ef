import * as vscode from 'vscode';
import type { ScanningConfiguration, ScanType } from '../../core/scanning/scanningConfiguration';
import { withScanType } from '../../core/scanning/scanningEdits';
import { confirm } from '../../ui/notify';
import { pickStep } from '../../ui/stepPick';
import type { Editing } from './editing';
import { typeWords } from './words';

/** The draft with another scan type, once the user knows what that means; undefined when it stays as it is. */
export async function editType({ draft }: Editing): Promise<ScanningConfiguration | undefined> {
  const { t } = vscode.l10n;
  const answer = await pickStep<ScanType>({
    title: t('Scan Type'),
    placeholder: t('Choose how the registry is scanned'),
    back: true,
    first: (['BASIC', 'ENHANCED'] as const).map((scanType) => ({
      label: typeWords(scanType),
      ...(scanType === draft.scanType ? { description: t('current') } : {}),
      icon: scanType === 'ENHANCED' ? 'shield' : 'search',
      value: scanType,
    })),
    last: [],
  });
  if (answer.kind === 'back') return undefined;
  const { value: wanted } = answer.value;
  if (wanted === draft.scanType) return undefined;
  const changed = withScanType(draft, wanted);
  const means = wanted === 'ENHANCED' ? enhancedMeans(changed) : basicMeans(draft);
  const agreed = await confirm(
    t('Change to {0}?', typeWords(wanted)),
    [...means, t('Nothing is sent before you apply the changes.')].join('\n'),
    t('Change Scan Type'),
  );
  return agreed ? changed : undefined;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html */
function enhancedMeans({ rules }: ScanningConfiguration): readonly string[] {
  const { t } = vscode.l10n;
  return [
    t('• Amazon Inspector charges your account for every image it scans, and for scanning it again.'),
    t('• Packages of languages are scanned too, and no scan can be started by hand.'),
    t('• The findings of basic scans are not shown while it is on.'),
    t('• It needs permission to activate Inspector (inspector2:Enable), which makes a role for it.'),
    rules.length === 0
      ? t('• No rule takes in a repository yet: nothing is scanned until you add one.')
      : t('• Repositories that no rule takes in are not scanned at all.'),
  ];
}

function basicMeans({ rules }: ScanningConfiguration): readonly string[] {
  const { t } = vscode.l10n;
  const isContinuous = rules.some(({ frequency }) => frequency === 'CONTINUOUS_SCAN');
  return [
    t('• Amazon Inspector stops scanning this registry, and charging for it.'),
    t(
      "• Packages of languages are not scanned any more, and the findings of Inspector's scans are not shown.",
    ),
    ...(isContinuous ? [t('• What is scanned continuously is scanned on push only.')] : []),
  ];
}
