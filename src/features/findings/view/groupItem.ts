import * as vscode from 'vscode';
import type { Instruction } from '../../../core/dockerfile/instructions';
import type { FindingGroup, GroupSubject, GroupedFindings } from '../../../core/findings/findingGroups';
import { isDigest, shortDigest } from '../../../core/reference/digest';
import type { Format } from '../../../ui/format';
import { plain } from '../../../ui/plain';
import { spokenLabel } from '../../../ui/spokenLabel';
import { tooltip } from '../../../ui/tooltip';
import type { GroupRow } from './rows';
import { severityIcon } from './severityIcon';
import { confidenceWord, findingsWords, fixabilityWords, severityWord } from './words';

/** A group of findings by what they have in common. @param alone it is the only one to look at */
export function groupItem({ group, line }: GroupRow, alone: boolean, format: Format): vscode.TreeItem {
  const { about, count } = group;
  const label = plain(labelOf(about), 120);
  const item = new vscode.TreeItem(label, stateOf(group, alone));
  const words = wordsOf(about);
  item.description = plain([format.count(count), ...words].join(' · '), 500);
  item.accessibilityInformation = spokenLabel([label, findingsWords(count, format), ...words]);
  item.iconPath = iconOf(about);
  item.contextValue = line === undefined ? about.kind : `${about.kind} line`;
  return item;
}

export function groupTooltip({ group: { about } }: GroupRow): vscode.MarkdownString {
  const { t } = vscode.l10n;
  switch (about.kind) {
    case 'instruction': {
      const { line, endLine } = about.instruction;
      return tooltip(instructionText(about.instruction), [
        [t('Lines'), line === endLine ? String(line) : `${line}–${endLine}`],
        [t('Confidence'), about.confidences.map(confidenceWord).join(', ')],
      ]);
    }
    case 'layer':
      return tooltip(about.digest, [[t('No line'), about.reason]]);
    default:
      return tooltip(labelOf(about), [[t('Note'), wordsOf(about).join(' ')]]);
  }
}

function labelOf(about: GroupSubject): string {
  const { t } = vscode.l10n;
  switch (about.kind) {
    case 'severity':
      return severityWord(about.severity);
    case 'instruction':
      return `${about.instruction.line}: ${instructionText(about.instruction)}`;
    case 'layer':
      return t('Layer {0}', isDigest(about.digest) ? shortDigest(about.digest) : about.digest);
    case 'unplaced':
      return t('No line known');
    case 'fixability':
      return fixabilityWords(about.fixability);
    case 'kernel':
      return t('Kernel headers');
    case 'ignored':
      return t('Ignored');
    case 'suppressed':
      return t('Suppressed');
    case 'fixed':
      return t('Fixed by this build');
    case 'brought':
      return t('Brought in');
    case 'kept':
      return t('Still there');
  }
}

/** Without the indentation of its continued lines. */
const instructionText = ({ keyword, text }: Instruction): string =>
  `${keyword} ${text}`.replace(/\s+/g, ' ').trim();

function wordsOf(about: GroupSubject): readonly string[] {
  switch (about.kind) {
    case 'instruction':
      return about.confidences.map(confidenceWord);
    case 'layer':
    case 'unplaced':
      return [about.reason];
    case 'kernel':
      return [vscode.l10n.t('a container runs the kernel of its host')];
    case 'suppressed':
      return [vscode.l10n.t('by a rule in Amazon Inspector')];
    default:
      return [];
  }
}

/** No other one is there to look at first. */
export function isAlone({ packages, groups }: GroupedFindings): boolean {
  return packages.length + groups.filter(({ about }) => !isFolded(about)).length === 1;
}

const isFolded = ({ kind }: GroupSubject): boolean => /^(kernel|ignored|suppressed)$/.test(kind);

/** Open is what may ask for something to be done at once. */
function stateOf({ about, count }: FindingGroup, alone: boolean): vscode.TreeItemCollapsibleState {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  if (count === 0) return None;
  const isUrgent =
    (about.kind === 'severity' && /^(critical|high)$/i.test(about.severity)) ||
    (about.kind === 'fixability' && about.fixability === 'upgrade') ||
    about.kind === 'brought';
  return isUrgent || (alone && !isFolded(about)) ? Expanded : Collapsed;
}

const ICONS: Readonly<
  Record<Exclude<GroupSubject['kind'], 'severity' | 'instruction' | 'fixability'>, string>
> = {
  layer: 'layers',
  unplaced: 'question',
  kernel: 'chip',
  ignored: 'eye-closed',
  suppressed: 'bell-slash',
  fixed: 'pass',
  brought: 'diff-added',
  kept: 'history',
};

const FIX_ICONS = {
  upgrade: 'arrow-up',
  base: 'layers',
  unfixed: 'circle-slash',
  unknown: 'question',
} as const;

const INSTRUCTION_ICONS: Readonly<Record<string, string>> = {
  FROM: 'layers',
  RUN: 'terminal',
  COPY: 'files',
  ADD: 'files',
};

function iconOf(about: GroupSubject): vscode.ThemeIcon {
  switch (about.kind) {
    case 'severity':
      return severityIcon(about.severity);
    case 'instruction':
      return new vscode.ThemeIcon(INSTRUCTION_ICONS[about.instruction.keyword] ?? 'symbol-misc');
    case 'fixability':
      return new vscode.ThemeIcon(FIX_ICONS[about.fixability]);
    default:
      return new vscode.ThemeIcon(ICONS[about.kind]);
  }
}
