import type { IgnoreRules } from './ignoreRule';
import { readOpenVex } from './openVexRules';
import { readOsvScannerToml } from './osvScannerToml';
import { readTrivyIgnore } from './trivyIgnore';
import { readEcrScanResultsIgnore, readIgnoreFile, readTrivyIgnoreYaml } from './yamlRules';

/** A format in which findings are said to be ignored. */
export interface IgnoreFileKind {
  readonly read: (text: string) => IgnoreRules;
  /** It is ours: entries are added to it and taken from it. */
  readonly isOurs: boolean;
  /**
   * Its entries are there for findings, and needless without. What an OpenVEX document states of a product stays true
   * whatever a scan finds.
   */
  readonly isForFindings: boolean;
}

export const OUR_IGNORE_FILE: IgnoreFileKind = { read: readIgnoreFile, isOurs: true, isForFindings: true };

const foreign = (read: IgnoreFileKind['read']): IgnoreFileKind => ({
  ...{ read, isOurs: false, isForFindings: true },
});
const VEX: IgnoreFileKind = { read: readOpenVex, isOurs: false, isForFindings: false };
const NAMED = new Map<string, IgnoreFileKind>([
  ['.trivyignore', foreign(readTrivyIgnore)],
  ['.trivyignore.yaml', foreign(readTrivyIgnoreYaml)],
  ['.ecr-scan-results-ignore.yml', foreign(readEcrScanResultsIgnore)],
  ['.ecr-scan-results-ignore.yaml', foreign(readEcrScanResultsIgnore)],
  ['osv-scanner.toml', foreign(readOsvScannerToml)],
]);

/** @param path of a file from the folder that it would be for, with slashes */
export function foreignIgnoreFile(path: string): IgnoreFileKind | undefined {
  const isVex = /^[^/]+\.openvex\.json$/.test(path) || /^\.vex\/[^/]+\.json$/.test(path);
  return isVex ? VEX : NAMED.get(path);
}
