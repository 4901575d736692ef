import type { Fix } from './finding';

/** The fixed version as a package manager takes it: without an epoch of 0. */
export function cleanFixVersion({ version }: Fix): string | undefined {
  return version?.replace(/^0:/, '');
}

/** Versions come from outside and go into commands: a fix whose version is none is no fix. */
export function isPlainVersion(version: string): boolean {
  return /^[A-Za-z0-9][\w.+~:^-]{0,199}$/.test(version);
}
