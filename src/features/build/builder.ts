import * as vscode from 'vscode';
import { chooseBuilder } from '../../core/build/builderChoice';
import type { BuildWishes } from '../../core/build/buildWishes';
import { needInWords } from '../../core/build/buildxNeed';
import type { Buildx, Engine } from '../../engine/ports';
import { engineChoice } from '../../state/engineChoice';
import type { Parts } from '../parts';
import type { Output } from './buildReport';
import { platformWord } from './platformWord';

/** What builds: the engine by itself, or `docker buildx` led to it. */
export type Builder =
  { readonly kind: 'engine'; readonly engine: Engine } | { readonly kind: 'buildx'; readonly buildx: Buildx };

/**
 * Finds the engine, and buildx where the build asks for what only that does, and says which it is.
 * @throws `engine-missing`, `builder-cannot`, `buildx-unusable`, `cancelled` …
 */
export async function findBuilder(
  parts: Pick<Parts, 'engines' | 'settings'>,
  wishes: BuildWishes,
  output: Output,
  signal: AbortSignal,
): Promise<Builder> {
  const choice = chooseBuilder(wishes);
  const engine = await parts.engines().find(engineChoice(parts.settings), signal);
  const { kind, version, buildkit, platform } = engine.capabilities;
  output.write([`${engine.endpoint} · ${kind} ${version} · ${buildkit ? 'BuildKit' : 'classic'}`]);
  const word = platformWord(platform, wishes.platforms);
  if (word !== undefined) output.write([word]);
  if (choice.builder === 'engine') return { kind: 'engine', engine };
  const needs = choice.needs.map(needInWords).join(', ');
  output.write([
    needs === ''
      ? vscode.l10n.t('Through docker buildx, as ecrExplorer.build.builder says.')
      : vscode.l10n.t('Through docker buildx, which this build needs for: {0}.', needs),
  ]);
  const buildx = await engine.buildx(signal);
  output.write([buildx.label]);
  return { kind: 'buildx', buildx };
}
