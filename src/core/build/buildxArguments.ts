import type { BuildSecret } from './buildSecrets';
import type { BuildWishes, Provenance } from './buildWishes';

/** A build for `docker buildx build`. */
export interface BuildxBuild extends Pick<
  BuildWishes,
  'target' | 'labels' | 'noCache' | 'pull' | 'network' | 'extraHosts' | 'cacheFrom' | 'cacheTo' | 'ssh'
> {
  /** Absolute paths. */
  readonly folder: string;
  readonly dockerfile: string;
  /** Full references, each with a tag. */
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly provenance: Provenance;
  /** Named by their file or variable; their values are no arguments. */
  readonly secrets: readonly BuildSecret[];
  /** To the registry of its tags, or into the engine's images. */
  readonly output: 'push' | 'load';
}

/**
 * The arguments after `docker`. No shell reads them, and every value is tied to its option by `=`, so none can be taken for
 * an option of its own. https://docs.docker.com/reference/cli/docker/buildx/build/
 */
export function buildxArguments(build: BuildxBuild): readonly string[] {
  const { folder, dockerfile, tags, target, platforms, buildArgs, labels = {}, network } = build;
  const { extraHosts = [], cacheFrom = [], cacheTo = [], ssh = [], provenance, secrets, output } = build;
  const each = (option: string, values: readonly string[]): string[] =>
    values.map((value) => `--${option}=${value}`);
  const pairs = (named: Readonly<Record<string, string>>): string[] =>
    Object.entries(named).map(([name, value]) => `${name}=${value}`);
  return [
    ...['buildx', 'build', '--progress=rawjson', `--${output}`, `--file=${dockerfile}`],
    ...each('tag', tags),
    ...each('target', target === undefined ? [] : [target]),
    ...each('platform', platforms.length === 0 ? [] : [platforms.join(',')]),
    ...each('build-arg', pairs(buildArgs)),
    ...each('label', pairs(labels)),
    ...(build.noCache === true ? ['--no-cache'] : []),
    ...(build.pull === true ? ['--pull'] : []),
    ...each('network', network === undefined ? [] : [network]),
    ...each('add-host', extraHosts),
    ...each('cache-from', cacheFrom),
    ...each('cache-to', cacheTo),
    ...each('ssh', ssh),
    ...each('secret', secrets.map(secretOption)),
    `--provenance=${provenance === 'off' ? 'false' : `mode=${provenance}`}`,
    folder,
  ];
}

function secretOption(secret: BuildSecret): string {
  const place = secret.from === 'file' ? `src=${secret.path}` : `env=${secret.variable}`;
  return [`id=${secret.id}`, place].map(csvField).join(',');
}

/** As Go's `encoding/csv` reads it. */
function csvField(text: string): string {
  return /[",\r\n]|^\s/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
