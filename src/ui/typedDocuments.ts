import * as vscode from 'vscode';

/** How long typing may pause before a text is checked again, in milliseconds. */
const PAUSE_MS = 120;

/** Tells of every document as it is opened and typed in, from now on; and of those that are open. */
export class TypedDocuments implements vscode.Disposable {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: readonly vscode.Disposable[];

  /** @param forget called once a document is closed */
  constructor(
    private readonly check: (document: vscode.TextDocument) => void,
    forget: (uri: vscode.Uri) => void,
  ) {
    const { workspace } = vscode;
    this.subscriptions = [
      workspace.onDidOpenTextDocument(check),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.checkSoon(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.stopWaiting(uri);
        forget(uri);
      }),
    ];
    this.checkAll();
  }

  checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.check(document);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private checkSoon(document: vscode.TextDocument): void {
    const { uri } = document;
    this.stopWaiting(uri);
    const check = (): void => {
      this.waiting.delete(uri.toString());
      if (!document.isClosed) this.check(document);
    };
    this.waiting.set(uri.toString(), setTimeout(check, PAUSE_MS));
  }

  private stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
  }
}
