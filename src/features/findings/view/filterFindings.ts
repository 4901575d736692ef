import * as vscode from 'vscode';
import { askText } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';
import type { FindingsView } from '../findingsView';

export function filterFindings(view: FindingsView): CommandHandler {
  return async () => {
    const text = await askText({
      title: vscode.l10n.t('Filter Findings'),
      prompt: vscode.l10n.t(
        'A part of an id, package, severity, path or title, or a glob. Words: fixable, exploit, running, base, kernel, ignored, suppressed, platform:linux/arm64, package:…; "!" before one turns it around.',
      ),
      placeholder: 'fixable severity:high !kernel',
      value: view.filterText ?? '',
    });
    await view.filter(text);
  };
}

export function clearFindingsFilter(view: FindingsView): CommandHandler {
  return () => view.filter('');
}
