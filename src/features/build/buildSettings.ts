import type * as vscode from 'vscode';
import { textListValue, textValue } from '../../core/build/settingValue';
import type { Settings } from '../../state/settings';

type TextSetting = 'tagTemplate' | 'build.context' | 'build.platform' | 'build.target';

/**
 * A setting that is a line of text; empty where it is not set.
 * @throws `invalid-setting` when it is something else
 */
export function textSetting(settings: Settings, name: TextSetting, resource?: vscode.Uri): string {
  return textValue(settings.get(name, resource), `ecrExplorer.${name}`);
}

/** @throws `invalid-setting` */
export function protectedTags(settings: Settings): readonly string[] {
  return textListValue(settings.get('protectedTags'), 'ecrExplorer.protectedTags');
}
