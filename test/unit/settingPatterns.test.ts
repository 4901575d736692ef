import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readWishes } from '../../src/core/build/buildWishes';
import type { WishField } from '../../src/core/build/buildWishes';
import { parseDockerfileImages } from '../../src/core/dockerfile/dockerfileImages';
import { ignoreFilePath } from '../../src/core/findings/ignoring/ignoreFilePath';
import { parsePolicyLinks } from '../../src/core/lifecycle/policyLinks';
import { parseRegistrySettings } from '../../src/core/registries/parseSettings';
import { parsePrices } from '../../src/core/storage/priceSetting';
import { expandTagTemplate } from '../../src/core/tags/tagTemplate';
import { readHostAddress } from '../../src/engine/endpoint/hostAddress';

interface Schema {
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
}

const { contributes } = JSON.parse(readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8')) as {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Schema>> }[];
  };
};
const settings = new Map(contributes.configuration.flatMap(({ properties }) => Object.entries(properties)));
const schemaOf = (name: string): Schema => settings.get(`ecrExplorer.${name}`) ?? {};

/** Whether the code takes it: it neither throws nor names a problem. */
function takes(read: () => unknown): boolean {
  try {
    const outcome = read();
    if (typeof outcome !== 'object' || outcome === null) return true;
    return !('problem' in outcome) && !('problems' in outcome && (outcome.problems as unknown[]).length > 0);
  } catch {
    return false;
  }
}
const wish = (field: WishField, value: unknown): unknown =>
  readWishes({
    valueOf: (asked) => (asked === field ? value : undefined),
    refuse: (_field, _part, problem) => {
      throw new Error(problem);
    },
  });

const entry = schemaOf('registries').items?.properties ?? {};
const facts = {
  git: { shortHash: 'abc1234', branch: 'main', dirty: false },
  version: '1.2.3',
  now: new Date(0),
};
const region = (text: string): boolean => takes(() => parseRegistrySettings([{ region: text }]));

/** Each place with a pattern, and whether the code takes a text there. */
const PLACES: Readonly<
  Record<string, readonly [schema: Schema | undefined, takes: (text: string) => boolean]>
> = {
  'a region': [entry['region'], region],
  'an account': [
    entry['registryId'],
    (text) => takes(() => parseRegistrySettings([{ region: 'us-east-1', registryId: text }])),
  ],
  'a pinned repository': [
    entry['repositories']?.items,
    (text) => takes(() => parseRegistrySettings([{ region: 'us-east-1', repositories: [text] }])),
  ],
  'a priced region': [
    schemaOf('prices').propertyNames,
    (text) => takes(() => parsePrices({ [text]: { standard: 1 } })),
  ],
  'a currency': [
    schemaOf('prices').additionalProperties?.properties?.['currency'],
    (text) => takes(() => parsePrices({ '*': { standard: 1, currency: text } })),
  ],
  'a template of tags': [schemaOf('tagTemplate'), (text) => takes(() => expandTagTemplate(text, facts))],
  'a platform': [schemaOf('build.platform'), (text) => takes(() => wish('platform', text))],
  'a host for a build': [
    schemaOf('build.extraHosts').items,
    (text) => takes(() => wish('extraHosts', [text])),
  ],
  'an engine': [schemaOf('docker.host'), (text) => takes(() => readHostAddress(text, 'linux'))],
  'an ignore file': [schemaOf('findings.ignoreFile'), (text) => takes(() => ignoreFilePath(text))],
  'a repository of policies': [
    schemaOf('lifecycle.repositories').additionalProperties,
    (text) => takes(() => parsePolicyLinks({ '*': text })),
  ],
  'an image of Dockerfiles': [
    schemaOf('dockerfileImages').additionalProperties,
    (text) => takes(() => parseDockerfileImages({ '*': text })),
  ],
};

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const TEXTS = [
  ...['eu-central-1', 'us-gov-west-1', '*', '123456789012', 'team/app', 'a__b.c--d', 'USD', 'EUR', 'prod'],
  ...[
    '{gitShort}',
    '{version}-{gitBranch}',
    'v{date}',
    'latest',
    'linux/amd64',
    'linux/arm/v7, linux/amd64',
    'db:10.0.0.2',
  ],
  ...[
    'host.docker.internal=host-gateway',
    'db:[::1]',
    'unix:///var/run/docker.sock',
    'unix://',
    'tcp://127.0.0.1:2375',
  ],
  ...[
    '127.0.0.1:2375',
    'localhost',
    'ssh://me@host:22',
    'https://host',
    'tcp://[::1]:2376',
    'unix:///with a blank',
  ],
  ...['.ecr-explorer/ignore.yaml', 'a/../b.yaml', './x', 'deep/er/y.yml', 'with blank.yaml', '..x', 'a..'],
  ...[`${HOST}/team/app`, `https://${HOST}/team/app:1.2`, `${HOST}/a@sha256:${'a'.repeat(64)}`],
  ...['123456789012.dkr-ecr.eu-west-1.on.aws/app', '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app'],
];
const WRONG: Readonly<Record<string, string>> = {
  'a region': 'Frankfurt (eu)',
  'an account': '12345',
  'a pinned repository': 'Team/App',
  'a priced region': 'EU',
  'a currency': 'usd',
  'a template of tags': '{commit}',
  'a platform': 'amd64',
  'a host for a build': 'db',
  'an engine': 'ftp://host',
  'an ignore file': '../outside.yaml',
  'a repository of policies': 'docker.io/library/node',
  'an image of Dockerfiles': 'node:20',
};

describe('A pattern in the page of settings', () => {
  for (const [place, [schema, isTaken]] of Object.entries(PLACES)) {
    const matches = (text: string): boolean => new RegExp(schema?.pattern ?? '(?!)', 'u').test(text);

    it(`marks no value as wrong that works: ${place}`, () => {
      assert.ok(TEXTS.some(isTaken), 'no text is for this place');
      const marked = TEXTS.filter((text) => isTaken(text) && !matches(text));
      assert.deepEqual(marked, []);
      const near = fc.tuple(
        fc.constantFrom(...TEXTS),
        fc.constantFrom(...TEXTS, '', ' ', '/', '.', '-', ':', ','),
      );
      fc.assert(
        fc.property(near, fc.nat(40), ([text, more], at) => {
          const changed = text.slice(0, at) + more + text.slice(at);
          assert.ok(!isTaken(changed) || matches(changed), changed);
        }),
        { numRuns: 2_000 },
      );
    });

    it(`marks a wrong value: ${place}`, () => {
      const wrong = WRONG[place] ?? '';
      assert.deepEqual([isTaken(wrong), matches(wrong)], [false, false]);
    });
  }
});
