import * as vscode from 'vscode';
import { withProgress } from '../../ui/progress';
import { applyScanning } from './applyScanning';
import type { Editing } from './editing';
import { editRule } from './editRule';
import { editType } from './editType';
import { askNext } from './overview';
import { showFrequencies } from './repositoryFrequencies';
import { registryName, requireWritable } from '../../ui/registries';
import type { ScanningRoom } from './scanningRoom';

/**
 * Shows what a registry scans and when, and changes it: question by question, and nothing is sent before the whole change
 * has been seen. A registry that is set to read-only access is shown and not changed.
 */
export async function editScanning(room: ScanningRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const { places } = room.needs;
  const place = places.askedRegistry(args) ?? (await places.chooseRegistry(t('Scanning Configuration')));
  const { registry } = place;
  const held = await withProgress(
    t('Reading the scanning configuration of {0}', registryName(registry)),
    (_report, signal) => room.ecr(registry).scanningConfiguration(signal),
  );
  let editing: Editing = { registry, held, draft: held };
  for (;;) {
    const next = await askNext(editing);
    if (next.kind === 'repositories') {
      await showFrequencies(room, editing);
      continue;
    }
    requireWritable(registry);
    if (next.kind === 'apply') {
      if (await applyScanning(room, editing)) return;
    } else if (next.kind === 'discard') editing = { ...editing, draft: held };
    else {
      const draft = await ('frequency' in next ? editRule(editing, next.frequency) : editType(editing));
      if (draft !== undefined) editing = { ...editing, draft };
    }
  }
}
