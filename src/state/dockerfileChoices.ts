import type * as vscode from 'vscode';
import { parseDockerfileChoice } from '../core/build/dockerfileChoice';
import type { DockerfileChoice } from '../core/build/dockerfileChoice';

/** What the user chose for each Dockerfile of this workspace. Nothing secret is in it. */
export class DockerfileChoices {
  constructor(private readonly memento: vscode.Memento) {}

  of(dockerfile: vscode.Uri): DockerfileChoice {
    return parseDockerfileChoice(this.memento.get(keyOf(dockerfile)));
  }

  /** Keeps `change`; what it does not mention stays. */
  async remember(dockerfile: vscode.Uri, change: DockerfileChoice): Promise<void> {
    await this.memento.update(keyOf(dockerfile), { ...this.of(dockerfile), ...change });
  }
}

const keyOf = (dockerfile: vscode.Uri): string => `dockerfile:${dockerfile.toString()}`;
