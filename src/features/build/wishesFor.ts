import type * as vscode from 'vscode';
import { readWishes, type BuildWishes, type WishField } from '../../core/build/buildWishes';
import { EcrExplorerError } from '../../core/errors';
import type { Settings } from '../../state/settings';

/** A field's setting is named as the field is, but for this one, which is older than the tasks. */
const settingOf = <F extends WishField>(field: F) =>
  field === 'buildArgs' ? 'build.args' : (`build.${field}` as `build.${Exclude<F, 'buildArgs'>}`);

/**
 * How a Dockerfile is to be built: what a task says, and the settings where it is silent.
 * @throws `invalid-setting`
 */
export function wishesFor(settings: Settings, dockerfile: vscode.Uri, task: BuildWishes = {}): BuildWishes {
  const set = readWishes({
    valueOf: (field) => settings.get(settingOf(field), dockerfile),
    refuse: (field, part, problem) => {
      throw new EcrExplorerError('invalid-setting', {
        place: `ecrExplorer.${settingOf(field)}${part}`,
        problem,
      });
    },
  });
  return { ...set, ...task };
}
