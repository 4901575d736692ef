import { textValue } from '../core/build/settingValue';
import type { Settings } from './settings';

/**
 * The engine that the settings name, where they name one.
 * @throws `invalid-setting`
 */
export function engineChoice(settings: Settings): { readonly host?: string; readonly context?: string } {
  const host = textValue(settings.get('docker.host'), 'ecrExplorer.docker.host');
  const context = textValue(settings.get('docker.context'), 'ecrExplorer.docker.context');
  return { ...(host === '' ? {} : { host }), ...(context === '' ? {} : { context }) };
}
