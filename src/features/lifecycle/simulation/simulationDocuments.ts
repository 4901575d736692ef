import * as vscode from 'vscode';
import { SIMULATION_SCHEME } from './simulationScheme';

/** Texts of simulations and comparisons, each under a name until its window closes. */
export class SimulationDocuments implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  constructor(private readonly changed: (uri: vscode.Uri) => void) {}

  /** Shows a text beside what is being edited, in place of an older one of its name. */
  async show(name: string, text: string): Promise<vscode.TextEditor> {
    const uri = vscode.Uri.from({ scheme: SIMULATION_SCHEME, path: `/${name}` });
    this.texts.set(uri.path, text);
    this.changed(uri);
    return vscode.window.showTextDocument(uri, {
      ...{ viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false },
    });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return (
      this.texts.get(path) ??
      vscode.l10n.t('This was shown in a window that is closed. Run "Simulate Lifecycle Policy" again.')
    );
  }
}
