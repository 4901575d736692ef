import * as vscode from 'vscode';
import type { ArtifactKind } from '../../core/images/artifactKind';
import type { TaggedCommit } from '../../core/images/commits';
import type { Image } from '../../core/images/image';
import { orderSeverities, severityCount, worstSeverity } from '../../core/images/severity';
import type { RelatedUse } from '../../core/workloads/imageUse';
import type { Format } from '../../ui/format';
import { runsNow, usesInWords } from '../../ui/imageUses';
import { plain } from '../../ui/plain';

const ICONS: Readonly<Record<ArtifactKind, string>> = {
  image: 'package',
  index: 'layers',
  chart: 'notebook',
  cache: 'database',
  signature: 'verified',
  sbom: 'checklist',
  attestation: 'shield',
  other: 'file-binary',
};

const COLOURS: Readonly<Record<string, string>> = {
  CRITICAL: 'ecrExplorer.criticalForeground',
  HIGH: 'ecrExplorer.highForeground',
  MEDIUM: 'ecrExplorer.mediumForeground',
};

/** An icon by what it is, in the colour of its worst finding; the words beside it say the same. */
export function imageIcon(
  kind: ArtifactKind,
  severityCounts: Image['severityCounts'],
  icon: string = ICONS[kind],
): vscode.ThemeIcon {
  const colour = COLOURS[worstSeverity(severityCounts) ?? ''];
  const shown = kind === 'attestation' ? ICONS.attestation : icon;
  return colour === undefined
    ? new vscode.ThemeIcon(shown)
    : new vscode.ThemeIcon(shown, new vscode.ThemeColor(colour));
}

/** Age, size, and what sets this row apart from a plain image without findings. */
export function imageDescription(image: Image, kind: ArtifactKind, format: Format, now: Date): string {
  const worst = orderSeverities(image.severityCounts)[0];
  const parts = [
    ...(image.pushedAt === undefined ? [] : [format.age(image.pushedAt, now)]),
    ...(image.sizeInBytes === undefined ? [] : [format.bytes(image.sizeInBytes)]),
    ...(kind === 'image' ? [] : [kindWord(kind)]),
    ...(worst === undefined ? [] : [severityCount(worst.severity, format.count(worst.count))]),
    ...statusWords(image.status),
  ];
  return plain(parts.join(' · '));
}

/** What runs an image, short. An index that lists it does not tell which of its images runs. */
export function runWords(uses: readonly RelatedUse[]): readonly string[] {
  const certain = uses.filter(({ through }) => through !== 'index');
  const running = certain.filter(runsNow);
  if (running.length > 0) return [plain(vscode.l10n.t('runs in {0}', usesInWords(running, 1)), 100)];
  return certain.length === 0 ? [] : [plain(vscode.l10n.t('would run in {0}', usesInWords(certain, 1)), 100)];
}

/** A local commit and how far HEAD is ahead of it. */
export function commitWords(commit: TaggedCommit | undefined): readonly string[] {
  if (commit === undefined) return [];
  const { subject, behind } = commit;
  const where = behind === 0 ? vscode.l10n.t('HEAD') : vscode.l10n.t('{0} behind HEAD', behind);
  return [plain(`${subject} (${where})`, 100)];
}

export function kindWord(kind: ArtifactKind): string {
  const { t } = vscode.l10n;
  switch (kind) {
    case 'image':
      return t('image');
    case 'index':
      return t('index');
    case 'chart':
      return t('Helm chart');
    case 'cache':
      return t('build cache');
    case 'signature':
      return t('signature');
    case 'sbom':
      return t('SBOM');
    case 'attestation':
      return t('attestation');
    case 'other':
      return t('artifact');
  }
}

function statusWords(status: Image['status']): readonly string[] {
  switch (status) {
    case 'ACTIVE':
    case 'ARCHIVED':
      return [];
    case 'ACTIVATING':
      return [vscode.l10n.t('being restored')];
    default:
      return [status.toLowerCase()];
  }
}
