import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { codeOf } from '../../src/ui/diagnosticCode';
import { extensionUnderTest } from './extensionUnderTest';

const UNTAGGED = {
  ...{ tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
};
const rule = (rulePriority: number, selection: object): object => ({
  ...{ rulePriority, selection, action: { type: 'expire' } },
});
const policy = (...rules: readonly object[]): string => JSON.stringify({ rules }, undefined, 2);

describe('A lifecycle policy in the editor', () => {
  before(() => extensionUnderTest().activate());
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function opened(language: string, content: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument({ language, content });
    await vscode.window.showTextDocument(document);
    return document;
  }

  async function problems(
    document: vscode.TextDocument,
    code?: string,
  ): Promise<readonly vscode.Diagnostic[]> {
    for (let tries = 0; tries < 100; tries++) {
      const found = vscode.languages
        .getDiagnostics(document.uri)
        .filter((one) => one.source === 'ecr-lifecycle' && (code === undefined || codeOf(one) === code));
      if (found.length > 0) return found;
      await delay(100);
    }
    return assert.fail('no problem is shown');
  }

  async function actions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
  }

  it('is checked as it is typed, and mended', async () => {
    const document = await opened('json', policy(rule(1, UNTAGGED)));
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('"days"');
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + '"days"'.length));
    edit.replace(document.uri, range, '"day"');
    await vscode.workspace.applyEdit(edit);
    const [problem] = await problems(document, 'ENUM');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(problem.range), '"day"');

    const fix = (await actions(document, problem.range)).find(({ title }) => title === 'Write "days"');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), policy(rule(1, UNTAGGED)));
  });

  it('leads from a problem’s code to what is written of it', async () => {
    const document = await opened('json', policy(rule(1, { ...UNTAGGED, countNumber: 0 })));
    const [problem] = await problems(document, 'MIN');
    assert.ok(typeof problem?.code === 'object');
    const explained = await vscode.workspace.openTextDocument(problem.code.target);
    assert.equal(explained.languageId, 'markdown');
    assert.match(explained.getText(), /^# ecr-lifecycle MIN\n[^]*below 1/);
    const unknown = problem.code.target.with({ path: '/../package.json' });
    assert.equal((await vscode.workspace.openTextDocument(unknown)).getText(), '');
  });

  it('is said in plain words', async () => {
    const document = await opened('json', policy(rule(1, UNTAGGED)));
    const position = document.positionAt(document.getText().indexOf('countNumber'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((one) => (one as vscode.MarkdownString).value),
    );
    assert.match(text.join('\n'), /Expires&nbsp;untagged&nbsp;images|Expires untagged images/);
  });

  it('has its rules sorted, and in the outline', async () => {
    const document = await opened(
      'json',
      policy(rule(9, { ...UNTAGGED, countNumber: 3 }), rule(2, UNTAGGED)),
    );
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const sort = (await actions(document, whole)).find(({ title }) => title === 'Sort Rules by Priority');
    // A source action is offered when it is asked for.
    const asked = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      'source',
    );
    const action = sort ?? asked.find(({ title }) => title === 'Sort Rules by Priority');
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const rules = symbols.map(({ name }) => name).filter((name) => name.startsWith('Rule'));
    assert.deepEqual(rules, ['Rule 2', 'Rule 9']);
  });

  it('is checked inside Terraform, CloudFormation and CDK, at its place', async () => {
    const bad = { ...UNTAGGED, countNumber: 0 };
    for (const [language, content] of [
      [
        'yaml',
        `Resources:\n  Repo:\n    Type: AWS::ECR::Repository\n    Properties:\n      LifecyclePolicy:\n        LifecyclePolicyText: |\n${policy(rule(1, bad)).replace(/^/gm, '          ')}\n`,
      ],
      ['typescript', `const text = JSON.stringify(${policy(rule(1, bad))});\n`],
      ['python', `text = """${policy(rule(1, bad))}"""\n`],
    ] as const) {
      const document = await opened(language, content);
      const [problem] = await problems(document, 'MIN');
      assert.ok(problem);
      assert.equal(document.getText(problem.range), '0', language);
    }
  });

  it('may be left unchecked where it is inside another file', async () => {
    const settings = vscode.workspace.getConfiguration('ecrExplorer');
    const document = await opened(
      'typescript',
      `export const text = ${policy(rule(1, { ...UNTAGGED, countNumber: 0 }))};\n`,
    );
    await problems(document, 'MIN');
    await settings.update('lifecycle.checkEmbedded', false, vscode.ConfigurationTarget.Global);
    try {
      for (let tries = 0; tries < 50 && vscode.languages.getDiagnostics(document.uri).length > 0; tries++)
        await delay(100);
      const left = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'ecr-lifecycle');
      assert.deepEqual(left, []);
    } finally {
      await settings.update('lifecycle.checkEmbedded', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
