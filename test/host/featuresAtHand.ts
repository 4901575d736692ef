import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createAws } from '../../src/bundles/aws';
import { createFeatures } from '../../src/bundles/features';
import type { Features } from '../../src/bundles/features';
import type { LazyTree } from '../../src/features/parts';
import { extensionUnderTest } from './extensionUnderTest';

const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing, show: nothing };

/** All features as extension.ts makes them, in the test's own hands: its trees can be walked row by row. */
export async function featuresAtHand(): Promise<Features> {
  const absent = (): never => {
    throw new Error('no test of rows needs it');
  };
  const kept = new Map<string, unknown>();
  return createFeatures({
    log,
    aws: once(() => createAws({ askMfaCode: absent, version: '0.0.0', log, ecsAndLambda: absent })),
    engines: absent,
    registryApi: absent,
    workspaceState: {
      keys: () => [...kept.keys()],
      get: <T>(key: string, absentValue?: T) => (kept.get(key) as T | undefined) ?? absentValue,
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    },
    extensionUri: extensionUnderTest().extensionUri,
    storageUri: vscode.Uri.file(await mkdtemp(path.join(tmpdir(), 'ecr-explorer-rows-'))),
    registriesView: lazyTree(),
    findingsView: lazyTree(),
    lensesChanged: nothing,
    simulationChanged: nothing,
    storageChanged: nothing,
    comparisonChanged: nothing,
    documentsChanged: nothing,
  });
}

function lazyTree(): LazyTree {
  const view: Omit<vscode.TreeView<object>, 'dispose'> = {
    ...{ visible: true, selection: [], reveal: () => Promise.resolve() },
    onDidExpandElement: never(),
    onDidCollapseElement: never(),
    onDidChangeSelection: never(),
    onDidChangeVisibility: never(),
    onDidChangeCheckboxState: never(),
  };
  return { changed: nothing, view: Object.assign(new vscode.Disposable(nothing), view) };
}

const never = <T>(): vscode.Event<T> => new vscode.EventEmitter<T>().event;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
