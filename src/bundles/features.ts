import type * as vscode from 'vscode';
import type { CommandId } from '../contributions';
import { registerBuild } from '../features/build/register';
import { registerExplorer } from '../features/explorer/register';
import { registerImages } from '../features/images/register';
import type { CommandHandler, Parts } from '../features/parts';

/** All features, made on first use of any of them. */
export interface Features {
  readonly commands: Readonly<Partial<Record<CommandId, CommandHandler>>>;
  readonly registriesTree: vscode.TreeDataProvider<object>;
  readonly tasks: vscode.TaskProvider;
  readonly dockerfileLenses: vscode.CodeLensProvider;
  dispose(): void;
}

export function createFeatures(parts: Parts): Features {
  const explorer = registerExplorer(parts);
  const build = registerBuild(parts);
  const { places } = explorer;
  const { pushes, shownRegistries } = build;
  const images = registerImages(parts, { places, pushes, shownRegistries });
  return {
    commands: { ...explorer.commands, ...build.commands, ...images.commands },
    registriesTree: explorer.tree,
    tasks: build.tasks,
    dockerfileLenses: build.lenses,
    dispose: () => {
      images.dispose();
      build.dispose();
      explorer.dispose();
    },
  };
}
