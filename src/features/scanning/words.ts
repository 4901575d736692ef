import * as vscode from 'vscode';
import type { ScanFrequency, ScanType } from '../../core/scanning/scanningConfiguration';

/** When images are scanned, in the middle of a sentence. */
export function frequencyWords(frequency: ScanFrequency, scanType: ScanType): string {
  const { t } = vscode.l10n;
  switch (frequency) {
    case 'SCAN_ON_PUSH':
      return t('on push');
    case 'CONTINUOUS_SCAN':
      return t('continuously');
    case 'MANUAL':
      return scanType === 'ENHANCED' ? t('not at all') : t('only when a scan is started');
    default:
      return frequency;
  }
}

/** The name of a rule. */
export function ruleWords(frequency: ScanFrequency): string {
  const { t } = vscode.l10n;
  switch (frequency) {
    case 'SCAN_ON_PUSH':
      return t('Scan on push');
    case 'CONTINUOUS_SCAN':
      return t('Scan continuously');
    case 'MANUAL':
      return t('Scan by hand');
    default:
      return frequency;
  }
}

export function typeWords(scanType: ScanType): string {
  const { t } = vscode.l10n;
  switch (scanType) {
    case 'BASIC':
      return t('Basic scanning');
    case 'ENHANCED':
      return t('Enhanced scanning (Amazon Inspector)');
    default:
      return scanType;
  }
}
