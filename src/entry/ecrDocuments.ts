import * as vscode from 'vscode';
import type { Features } from '../bundles/features';
import { DOCUMENT_SCHEME } from '../contributions';

/** Registers the `ecr:` documents: thin proxies of what the features answer once they are needed. */
export function ecrDocuments(documents: () => Features['documents']): {
  readonly changed: (uris: readonly vscode.Uri[]) => void;
  dispose(): void;
} {
  const filesChanged = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const decorationsChanged = new vscode.EventEmitter<vscode.Uri[]>();
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: filesChanged.event,
    // What changes in ECR is seen when it is asked for; what changes here is told without being watched.
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => documents().files.stat(uri),
    readFile: (uri) => documents().files.readFile(uri),
    writeFile: (uri, content) => documents().files.writeFile(uri, content),
    readDirectory: (uri) => documents().files.readDirectory(uri),
    createDirectory: (uri) => documents().files.createDirectory(uri),
    delete: (uri) => documents().files.delete(uri),
    rename: (uri) => documents().files.rename(uri),
  };
  const registered = vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(DOCUMENT_SCHEME, provider, { isCaseSensitive: true }),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: decorationsChanged.event,
      provideFileDecoration: (uri, token) =>
        uri.scheme === DOCUMENT_SCHEME
          ? documents().decorations.provideFileDecoration(uri, token)
          : undefined,
    }),
    filesChanged,
    decorationsChanged,
  );
  return {
    changed: (uris) => {
      filesChanged.fire(uris.map((uri) => ({ type: vscode.FileChangeType.Changed, uri })));
      decorationsChanged.fire([...uris]);
    },
    dispose: () => void registered.dispose(),
  };
}
