import os from 'node:os';
import * as vscode from 'vscode';
import { registryOfHost } from '../../core/login/registryLogins';
import type { Engine } from '../../engine/ports';
import { engineChoice } from '../../state/engineChoice';
import { dockerLogin } from '../../system/dockerConfig';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { ImagesNeeds } from './needs';
import type { PullSource } from './pullWanted';
import { Transfers } from './transfers';

/** What the commands about images share. */
export class ImagesRoom implements vscode.Disposable {
  readonly format: Format = createFormat(vscode.env.language);
  readonly transfers = new Transfers();

  constructor(
    readonly parts: Parts,
    readonly needs: ImagesNeeds,
  ) {}

  engine(signal: AbortSignal): Promise<Engine> {
    return this.parts.engines().find(engineChoice(this.parts.settings), signal);
  }

  get source(): PullSource {
    const aws = this.parts.aws();
    return {
      aws,
      registryOf: async (host, signal) =>
        registryOfHost(host, await this.needs.shownRegistries().catch(() => []), aws, signal),
      ownLogin: async (host, signal) => {
        const { env } = process;
        const login = await dockerLogin(host, {
          env,
          homedir: os.homedir(),
          untrusted: workspaceFolders(),
          signal,
        });
        return login && { ...login, serverAddress: host };
      },
    };
  }

  dispose(): void {
    this.transfers.dispose();
  }
}

/** Nothing in them is run as a program of the machine. */
export function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}
