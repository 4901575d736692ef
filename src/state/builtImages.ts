import * as vscode from 'vscode';
import { keptBuiltImage, parseBuiltImage, type BuiltImage } from '../core/build/builtImage';

/** Which image each Dockerfile of this workspace was last built and pushed to from here. Nothing secret is in it. */
export class BuiltImages implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fires with the Dockerfile. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly memento: vscode.Memento) {}

  of(dockerfile: vscode.Uri): BuiltImage | undefined {
    return parseBuiltImage(this.memento.get(keyOf(dockerfile)));
  }

  async remember(dockerfile: vscode.Uri, built: BuiltImage): Promise<void> {
    await this.memento.update(keyOf(dockerfile), keptBuiltImage(built));
    this.changed.fire(dockerfile);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

const keyOf = (dockerfile: vscode.Uri): string => `built:${dockerfile.toString()}`;
