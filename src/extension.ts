import * as vscode from 'vscode';
import type { OpenEcsAndLambda } from './aws/ecsAndLambda';
import type { Aws } from './aws/ports';
import type { Features } from './bundles/features';
import type { Language } from './bundles/language';
import { COMMANDS, TASK_TYPE, TOOLS, VIEWS } from './contributions';
import type { Engines } from './engine/ports';
import { dockerfileLanguage } from './entry/dockerfileLanguage';
import { ecrDocuments } from './entry/ecrDocuments';
import { imageDocuments } from './entry/imageDocuments';
import { permissionsLanguage } from './entry/permissionsLanguage';
import { policyLanguage } from './entry/policyLanguage';
import { sibling } from './entry/siblings';
import { storageDocuments } from './entry/storageDocuments';
import type { RegistryApi } from './registry/ports';
import { EXPLANATION_SCHEME } from './ui/diagnosticCode';
import { redactedLog } from './ui/log';
import { askMfaCode } from './ui/mfa';

/**
 * Composition only. What is registered here is thin: the bundles with the features, the AWS SDK and the Docker client are
 * siblings of this file that are loaded when they are first needed.
 */
export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel('ECR Explorer', { log: true });
  const log = redactedLog(channel);
  const version = (context.extension.packageJSON as { version: string }).version;

  const ecsAndLambda: OpenEcsAndLambda = (parts) => sibling('workloads').openEcsAndLambda(parts);
  const aws = once((): Aws => sibling('aws').createAws({ askMfaCode, version, log, ecsAndLambda }));
  const workspaceFolders = () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const engines = once((): Engines => {
    const { env, platform } = process;
    const homedir = env['HOME'] ?? env['USERPROFILE'] ?? '';
    return sibling('engine').createEngines({ env, homedir, platform, log, workspaceFolders });
  });

  const registryApi = once((): RegistryApi => sibling('registry').createRegistryApi());

  const changed = new vscode.EventEmitter<object | undefined>();
  const tree: vscode.TreeDataProvider<object> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (element) => features().registriesTree.getTreeItem(element),
    getChildren: (element) => features().registriesTree.getChildren(element),
    getParent: (element) => features().registriesTree.getParent?.(element),
    resolveTreeItem: (item, element, token) =>
      features().registriesTree.resolveTreeItem?.(item, element, token),
  };
  const view = vscode.window.createTreeView<object>(VIEWS.registries, {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });

  const findingsChanged = new vscode.EventEmitter<object | undefined>();
  const findingsView = vscode.window.createTreeView<object>(VIEWS.findings, {
    treeDataProvider: {
      onDidChangeTreeData: findingsChanged.event,
      getTreeItem: (element) => features().findingsTree.getTreeItem(element),
      getChildren: (element) => features().findingsTree.getChildren(element),
      getParent: (element) => features().findingsTree.getParent?.(element),
      resolveTreeItem: (item, element, token) =>
        features().findingsTree.resolveTreeItem?.(item, element, token),
    },
    canSelectMany: true,
    showCollapseAll: true,
  });

  const lensesChanged = new vscode.EventEmitter<void>();
  const simulationsChanged = new vscode.EventEmitter<vscode.Uri>();
  const storageChanged = new vscode.EventEmitter<vscode.Uri>();
  const comparisonsChanged = new vscode.EventEmitter<vscode.Uri>();
  const documents = ecrDocuments(() => features().documents);

  const features = once((): Features => {
    const made = sibling('features').createFeatures({
      log,
      aws,
      engines,
      registryApi,
      workspaceState: context.workspaceState,
      extensionUri: context.extensionUri,
      storageUri: context.globalStorageUri,
      lensesChanged: () => lensesChanged.fire(),
      simulationChanged: (uri) => simulationsChanged.fire(uri),
      storageChanged: (uri) => storageChanged.fire(uri),
      comparisonChanged: (uri) => comparisonsChanged.fire(uri),
      documentsChanged: documents.changed,
      registriesView: { view, changed: (element) => changed.fire(element) },
      findingsView: { view: findingsView, changed: (element) => findingsChanged.fire(element) },
    });
    context.subscriptions.push(made);
    return made;
  });

  for (const id of COMMANDS) {
    const run = (...args: unknown[]): unknown => features().run(id, args);
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
  const tasks = vscode.tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: (token) => features().tasks.provideTasks(token),
    resolveTask: (task, token) => features().tasks.resolveTask(task, token),
  });
  for (const name of TOOLS) {
    const tool = vscode.lm.registerTool<object>(name, {
      invoke: (options, token) => features().tools[name].invoke(options, token),
      prepareInvocation: (options, token) => features().tools[name].prepareInvocation?.(options, token),
    });
    context.subscriptions.push(tool);
  }
  const language = once((): Language => {
    const made = sibling('language').createLanguage();
    context.subscriptions.push(made);
    return made;
  });
  const policies = policyLanguage(language, () => features().policies, {
    lenses: lensesChanged.event,
    simulations: simulationsChanged.event,
  });
  const storage = storageDocuments(() => features().storage, storageChanged.event);
  context.subscriptions.push(permissionsLanguage(language));
  const dockerfiles = dockerfileLanguage(() => features().dockerfiles, lensesChanged.event);
  context.subscriptions.push(tasks, dockerfiles, lensesChanged, simulationsChanged, documents, policies);
  context.subscriptions.push(storage, storageChanged);
  const explanations = vscode.workspace.registerTextDocumentContentProvider(EXPLANATION_SCHEME, {
    provideTextDocumentContent: (...args) => features().explanations.provideTextDocumentContent(...args),
  });
  const contents = imageDocuments(() => features().contents, comparisonsChanged.event);
  context.subscriptions.push(contents, comparisonsChanged, explanations);
  context.subscriptions.push(channel, changed, view, findingsChanged, findingsView);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
