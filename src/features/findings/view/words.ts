import * as vscode from 'vscode';
import type { Confidence } from '../../../core/findings/attribution';
import type { VersionChange } from '../../../core/findings/compareFindings';
import type { Fixability } from '../../../core/findings/findingGroups';
import type { FoundPackage } from '../../../core/findings/foundPackage';
import type { Format } from '../../../ui/format';

/** How sure it is that a line brought a finding in. */
export function confidenceWord(confidence: Confidence): string {
  const { t } = vscode.l10n;
  switch (confidence) {
    case 'exact':
      return t('exact, by provenance');
    case 'layer':
      return t('by its layer');
    case 'named':
      return t('named there');
    case 'likely':
      return t('likely');
    case 'assumed':
      return t('assumed');
  }
}

export function fixabilityWords(fixability: Fixability): string {
  const { t } = vscode.l10n;
  switch (fixability) {
    case 'upgrade':
      return t('Fixed by upgrading packages');
    case 'base':
      return t('Fixed in a newer base image');
    case 'unfixed':
      return t('No fix yet');
    case 'unknown':
      return t('No fix known');
  }
}

/** As the service writes it. */
export function severityWord(severity: string): string {
  return severity === '' ? vscode.l10n.t('No severity told') : severity;
}

/** What fixes a package's findings, or that nothing does. */
export function fixWords({ findings, fixable, fixedVersion }: FoundPackage): string {
  const { t } = vscode.l10n;
  if (fixable === 0)
    return findings.some(({ finding }) => finding.fix.available === 'unknown')
      ? t('no fix known')
      : t('no fix yet');
  const fixed = fixedVersion === undefined ? t('a fix is there') : t('fixed in {0}', fixedVersion);
  return fixable === findings.length ? fixed : t('{0} of {1} {2}', fixable, findings.length, fixed);
}

export function findingsWords(count: number, format: Format): string {
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', format.count(count));
}

/** A probability from 0 to 1. */
export function epssWords(epss: number, format: Format): string {
  return vscode.l10n.t('EPSS {0} %', format.count(Math.round(epss * 1_000) / 10));
}

/** A package's version in the earlier and in the later of two images. */
export function versionWords(change: VersionChange | undefined): string | undefined {
  return change === undefined ? undefined : `${change.before.join(', ')} → ${change.after.join(', ')}`;
}
