import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { sentenceOf } from '../../ui/errors';
import type { DocumentText, Documents } from './documents';
import { viewOfUri } from './ecrUri';

/** `ecr:` documents as files. There are no folders: a document is found by its whole path, or not at all. */
export class EcrFileSystem implements Omit<vscode.FileSystemProvider, 'onDidChangeFile' | 'watch'> {
  constructor(private readonly documents: Documents) {}

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, mtime, isReadOnly } = await this.read(uri, (path) => this.documents.state(path));
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime,
      size: Buffer.byteLength(text),
      ...(isReadOnly && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { text } = await this.read(uri, (path) => this.documents.open(path));
    return new TextEncoder().encode(text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const found = viewOfUri(uri);
    if (found?.view !== 'document') throw vscode.FileSystemError.NoPermissions(uri);
    await asFileSystemError(uri, () => this.documents.save(found.path, new TextDecoder().decode(content)));
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private async read(
    uri: vscode.Uri,
    document: (path: string) => Promise<DocumentText>,
  ): Promise<DocumentText> {
    const found = viewOfUri(uri);
    if (found === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const { path, view } = found;
    return asFileSystemError(uri, () => (view === 'held' ? this.documents.lastHeld(path) : document(path)));
  }
}

/** Unavailable, and not missing: VS Code takes a missing file's editor for one of a file that was deleted. */
async function asFileSystemError<T>(uri: vscode.Uri, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    switch (error.reason) {
      case 'unknown-document':
        throw vscode.FileSystemError.FileNotFound(uri);
      case 'read-only-registry':
        throw vscode.FileSystemError.NoPermissions(sentenceOf(error));
      default:
        throw vscode.FileSystemError.Unavailable(sentenceOf(error));
    }
  }
}
