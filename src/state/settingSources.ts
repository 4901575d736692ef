import type { SettingName } from '../contributions';

/**
 * Who decides a setting. `user`: it names executables, hosts or identities, and a workspace's own files never do. `trusted`:
 * it runs or sends something, chooses a target or lifts a guard, and a workspace does so once it is trusted. `workspace`: it
 * changes what is shown of what is there anyway.
 */
export type SettingSource = 'user' | 'trusted' | 'workspace';

export const SETTING_SOURCES: Readonly<Record<SettingName, SettingSource>> = {
  registries: 'user',
  protectedTags: 'trusted',
  readManifests: 'trusted',
  sortImages: 'workspace',
  groupByNamespace: 'workspace',
  pageSize: 'workspace',
  prices: 'workspace',
  tagTemplate: 'trusted',
  'codeLens.enabled': 'trusted',
  'build.context': 'trusted',
  'build.target': 'trusted',
  'build.args': 'trusted',
  'build.secrets': 'trusted',
  'build.ssh': 'trusted',
  'build.platform': 'trusted',
  'build.labels': 'trusted',
  'build.pull': 'trusted',
  'build.noCache': 'trusted',
  'build.cacheFrom': 'trusted',
  'build.cacheTo': 'trusted',
  'build.network': 'trusted',
  'build.extraHosts': 'trusted',
  'build.builder': 'trusted',
  'build.provenance': 'trusted',
  'docker.host': 'user',
  'docker.context': 'user',
  'lifecycle.repositories': 'trusted',
  'lifecycle.checkEmbedded': 'workspace',
  'findings.minimumSeverity': 'workspace',
  'findings.showUnfixed': 'workspace',
  'findings.inDockerfile': 'trusted',
  dockerfileImages: 'trusted',
  'findings.ignoreFile': 'trusted',
};

/** What VS Code knows of a setting, by where it is written. */
interface WrittenValues {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
}

/**
 * The value that counts, where `effective` is VS Code's own choice among what is written. Its scopes and restrictions say the
 * same; this holds should they not, as for a setting whose scope was changed in the manifest alone.
 */
export function allowedValue(
  name: SettingName,
  isTrusted: boolean,
  effective: () => unknown,
  written: () => WrittenValues | undefined,
): unknown {
  const source = SETTING_SOURCES[name];
  if (source === 'workspace' || (source === 'trusted' && isTrusted)) return effective();
  const { globalValue, defaultValue } = written() ?? {};
  return globalValue ?? defaultValue;
}
