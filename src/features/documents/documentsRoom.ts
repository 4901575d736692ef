import path from 'node:path';
import type * as vscode from 'vscode';
import type { Parts } from '../parts';
import { DocumentRecords } from './documentRecords';
import { Documents } from './documents';
import { heldUri, uriOfPath } from './ecrUri';
import { Refusals } from './refusals';

/** What the commands about `ecr:` documents share. */
export class DocumentsRoom implements vscode.Disposable {
  readonly documents: Documents;
  readonly refusals = new Refusals();

  constructor(readonly parts: Parts) {
    const { aws, registries } = parts;
    this.documents = new Documents({
      records: new DocumentRecords(path.join(parts.storageUri.fsPath, 'documents')),
      shown: () => registries.shown(() => aws().defaultRegion(undefined)),
      isSignedIn: (registry) => aws().isSignedIn(registry),
      now: () => Date.now(),
      changed: (document) => parts.documentsChanged([uriOfPath(document), heldUri(document)]),
    });
  }

  dispose(): void {
    this.documents.dispose();
    this.refusals.dispose();
  }
}
