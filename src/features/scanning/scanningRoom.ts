import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Registry } from '../../core/registries/registry';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { ScanningNeeds } from './needs';

/** What the commands about scanning share. */
export class ScanningRoom {
  readonly format: Format = createFormat(vscode.env.language);

  constructor(
    readonly parts: Parts,
    readonly needs: ScanningNeeds,
  ) {}

  ecr(registry: Registry): Ecr {
    return this.parts.aws().ecr(registry);
  }
}
