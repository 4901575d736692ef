import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionUnderTest } from './extensionUnderTest';

describe('A row of scan findings', () => {
  before(() => extensionUnderTest().activate());
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const goTo = (dockerfile: vscode.Uri, line: number, endLine: number): Thenable<unknown> =>
    vscode.commands.executeCommand('ecrExplorer.openFindingLine', {
      ...{ kind: 'group', id: 'row' },
      line: { dockerfile, range: { line, character: 0, endLine, endCharacter: 4 } },
    });
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const dockerfile = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'Dockerfile');

  it('leads to its line of the Dockerfile', async () => {
    await goTo(dockerfile, 1, 1);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, dockerfile.path);
    assert.equal(editor.document.getText(editor.selection), 'FROM');
  });

  it('leads to the last line where the Dockerfile has become shorter', async () => {
    await goTo(dockerfile, 1_000, 1_001);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.selection.start.line, editor && editor.document.lineCount - 1);
  });

  it('opens nothing where the Dockerfile is gone', async () => {
    await goTo(dockerfile.with({ path: `${dockerfile.path}.gone` }), 1, 1);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});
