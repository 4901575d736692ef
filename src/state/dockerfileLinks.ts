import * as vscode from 'vscode';
import { parseImageLink, type ImageLink } from '../core/dockerfile/imageLink';

/** Which image the user linked each Dockerfile of this workspace to. Nothing secret is in it. */
export class DockerfileLinks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with the Dockerfile. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  of(dockerfile: vscode.Uri): ImageLink | undefined {
    return parseImageLink(this.memento.get(keyOf(dockerfile)));
  }

  /** Undefined forgets the link. */
  async set(dockerfile: vscode.Uri, link: ImageLink | undefined): Promise<void> {
    await this.memento.update(keyOf(dockerfile), link);
    this.changed.fire(dockerfile);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

const keyOf = (dockerfile: vscode.Uri): string => `link:${dockerfile.toString()}`;
