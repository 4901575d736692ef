import type { Fix } from './finding';

/** The fixed version as a package manager takes it: without an epoch of 0. */
export function cleanFixVersion({ version }: Fix): string | undefined {
  return version?.replace(/^0:/, '');
}
