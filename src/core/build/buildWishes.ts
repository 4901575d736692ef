import { t } from '../l10n';

/** How an image is to be built, as the `ecrExplorer.build.*` settings or a task say it. What is absent nobody said. */
export interface BuildWishes {
  /** Such as `linux/arm64`; several make an index of one image each. */
  readonly platforms?: readonly string[];
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  /** `default`, `host` or `none`: the network of RUN instructions. */
  readonly network?: string;
  /** `name:address`, as `docker build --add-host`. */
  readonly extraHosts?: readonly string[];
  /** Images, or `type=…` as `docker buildx build --cache-from`. */
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  /** `default`, or `id=path of a socket or key`, as `docker buildx build --ssh`. */
  readonly ssh?: readonly string[];
  readonly provenance?: Provenance;
  readonly builder?: BuilderWish;
}

/** How much the image tells of how it was made. https://docs.docker.com/build/metadata/attestations/slsa-provenance/ */
export type Provenance = (typeof PROVENANCES)[number];
const PROVENANCES = ['off', 'min', 'max'] as const;

/** `auto` takes the engine itself, and `docker buildx` where only that can do what is asked. */
export type BuilderWish = (typeof BUILDERS)[number];
const BUILDERS = ['auto', 'engine', 'buildx'] as const;

/** Where the wishes are said: it knows the fields by the names that tasks give them. */
export interface WishSource {
  readonly valueOf: (field: WishField) => unknown;
  /** Throws for the field, or for a part of it such as `[0]` or `.NAME`. */
  readonly refuse: (field: WishField, part: string, problem: string) => never;
  /** Fills in what stands for something else, such as `${workspaceFolder}`; may refuse. */
  readonly text?: (field: WishField, part: string, text: string) => string;
}

export const WISH_FIELDS = [
  'platform',
  'target',
  'buildArgs',
  'labels',
  'noCache',
  'pull',
  'network',
  'extraHosts',
  'cacheFrom',
  'cacheTo',
  'ssh',
  'provenance',
  'builder',
] as const;
export type WishField = (typeof WISH_FIELDS)[number];

/** `os/architecture`, with a variant where there are several of one. https://github.com/containerd/platforms */
const PLATFORM = /^[a-z\d_.-]+\/[a-z\d_.-]+(?:\/[a-z\d_.-]+)?$/i;
const EXTRA_HOST = /^[^\s:=]+[:=]\S+$/;
const NETWORKS = ['default', 'host', 'none'] as const;

/** Reads every wish that is there; empty texts and lists count as not said. @throws what `refuse` throws */
export function readWishes(source: WishSource): BuildWishes {
  const platform = textIn(source, 'platform');
  const wishes = {
    platforms: platform === undefined ? undefined : platformsIn(source, platform),
    target: textIn(source, 'target'),
    buildArgs: textsByName(source, 'buildArgs'),
    labels: textsByName(source, 'labels'),
    noCache: flagIn(source, 'noCache'),
    pull: flagIn(source, 'pull'),
    network: oneOf(source, 'network', NETWORKS),
    extraHosts: listIn(
      source,
      'extraHosts',
      EXTRA_HOST,
      t('it must be a name and an address, as in "db:10.0.0.2"'),
    ),
    cacheFrom: listIn(source, 'cacheFrom'),
    cacheTo: listIn(source, 'cacheTo'),
    ssh: listIn(source, 'ssh'),
    provenance: oneOf(source, 'provenance', PROVENANCES),
    builder: oneOf(source, 'builder', BUILDERS),
  };
  return Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish !== undefined));
}

function platformsIn({ refuse }: WishSource, text: string): readonly string[] {
  const platforms = text.split(',').map((platform) => platform.trim());
  const wrong = platforms.find((platform) => !PLATFORM.test(platform));
  if (wrong !== undefined)
    refuse(
      'platform',
      '',
      t('"{0}" is no platform; it looks like linux/amd64, or linux/amd64,linux/arm64', wrong),
    );
  return [...new Set(platforms)];
}

function textIn({ valueOf, refuse, text }: WishSource, field: WishField): string | undefined {
  const value = valueOf(field);
  if (isUnsaid(value)) return undefined;
  if (typeof value !== 'string') return refuse(field, '', t('it must be a text'));
  return (text?.(field, '', value) ?? value).trim() || undefined;
}

function oneOf<T extends string>(source: WishSource, field: WishField, allowed: readonly T[]): T | undefined {
  const text = textIn(source, field);
  if (text === undefined) return undefined;
  const known = allowed.find((one) => one === text);
  return known ?? source.refuse(field, '', t('it must be one of {0}', allowed.join(', ')));
}

function flagIn({ valueOf, refuse }: WishSource, field: WishField): boolean | undefined {
  const value = valueOf(field);
  if (isUnsaid(value)) return undefined;
  return typeof value === 'boolean' ? value : refuse(field, '', t('it must be true or false'));
}

function listIn(
  { valueOf, refuse, text }: WishSource,
  field: WishField,
  shape?: RegExp,
  problem = t('it is not valid'),
): readonly string[] | undefined {
  const value = valueOf(field);
  if (isUnsaid(value)) return undefined;
  if (!Array.isArray(value)) return refuse(field, '', t('it must be a list'));
  const entries = value.map((entry: unknown, index) => {
    const part = `[${index}]`;
    if (typeof entry !== 'string') return refuse(field, part, t('it must be a text'));
    const filled = (text?.(field, part, entry) ?? entry).trim();
    if (filled === '') return refuse(field, part, t('it is empty'));
    return shape === undefined || shape.test(filled) ? filled : refuse(field, part, problem);
  });
  return entries.length === 0 ? undefined : entries;
}

/** Numbers and booleans become their text, as on the command line. An empty text is a value here. */
function textsByName(
  { valueOf, refuse, text }: WishSource,
  field: WishField,
): Readonly<Record<string, string>> | undefined {
  const value = valueOf(field);
  if (isUnsaid(value)) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return refuse(field, '', t('it must be an object'));
  const entries = Object.entries(value).map(([name, entry]: [string, unknown]) => {
    const part = `.${name}`;
    if (typeof entry === 'number' || typeof entry === 'boolean') return [name, String(entry)] as const;
    if (typeof entry !== 'string') return refuse(field, part, t('it must be a text'));
    return [name, entry === '' ? '' : (text?.(field, part, entry) ?? entry)] as const;
  });
  return Object.fromEntries(entries);
}

const isUnsaid = (value: unknown): value is undefined | null => value === undefined || value === null;
