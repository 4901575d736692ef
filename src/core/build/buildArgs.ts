import { EcrExplorerError } from '../errors';

/**
 * Reads `ecrExplorer.build.args`; numbers and booleans become their text, as on the command line.
 * @throws `invalid-setting`, naming the argument.
 */
export function parseBuildArgs(setting: unknown): Readonly<Record<string, string>> {
  if (setting === undefined || setting === null) return {};
  if (typeof setting !== 'object' || Array.isArray(setting))
    throw new EcrExplorerError('invalid-setting', {
      place: 'ecrExplorer.build.args',
      problem: 'it must be an object',
    });
  return Object.fromEntries(Object.entries(setting).map(([name, value]) => [name, textOf(name, value)]));
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new EcrExplorerError('invalid-setting', {
    place: `ecrExplorer.build.args.${name}`,
    problem: 'it must be a text',
  });
}
