import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../findings/dockerfileEdit';
import type { CacheRule } from '../pullThroughCache/cacheRule';
import { cachedBaseEdit, cachedBases, type CachingRegistry } from './cachedBases';
import { readInstructions } from './instructions';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const rule = (prefix: string, upstreamUrl: string, upstreamPrefix?: string): CacheRule => ({
  ...{ prefix, upstreamUrl },
  ...(upstreamPrefix !== undefined && { upstreamPrefix }),
});
const RULES: readonly CacheRule[] = [
  rule('docker-hub', 'registry-1.docker.io', 'ROOT'),
  rule('quay', 'quay.io'),
  rule('github', 'ghcr.io'),
  rule('k8s', 'registry.k8s.io'),
  rule('ecr-public', 'public.ecr.aws'),
  rule('gitlab', 'registry.gitlab.com'),
  rule('chain', 'cgr.dev'),
  rule('azure', 'team.azurecr.io'),
];
const OURS: CachingRegistry<string> = { registry: 'ours', host: HOST, rules: RULES };

/** The Dockerfile with every FROM pulled through the first cache that takes it in. */
function cached(dockerfile: string, ...registries: readonly CachingRegistry<string>[]): string {
  const { cacheable } = cachedBases(dockerfile, registries.length === 0 ? [OURS] : registries);
  const edits = cacheable.flatMap((base) => {
    const [first] = base.choices;
    return first === undefined ? [] : [cachedBaseEdit(base, first)];
  });
  return applyEdits(dockerfile, edits);
}

describe('FROM through a pull-through cache', () => {
  it('names an official image of Docker Hub with its library/', () => {
    for (const image of ['nginx:1.27', 'docker.io/nginx:1.27', 'docker.io/library/nginx:1.27'])
      assert.equal(cached(`FROM ${image}\n`), `FROM ${HOST}/docker-hub/library/nginx:1.27\n`);
    assert.equal(cached('FROM grafana/grafana'), `FROM ${HOST}/docker-hub/grafana/grafana`);
    assert.equal(cached('FROM index.docker.io/a/b'), `FROM ${HOST}/docker-hub/a/b`);
  });

  it('knows every other upstream by its host', () => {
    const hosts = {
      'quay.io': 'quay',
      'ghcr.io': 'github',
      'registry.k8s.io': 'k8s',
      'public.ecr.aws': 'ecr-public',
      'registry.gitlab.com': 'gitlab',
      'cgr.dev': 'chain',
      'team.azurecr.io': 'azure',
    };
    for (const [host, prefix] of Object.entries(hosts))
      assert.equal(cached(`FROM ${host}/some/image:2`), `FROM ${HOST}/${prefix}/some/image:2`);
  });

  it('keeps platform, stage, digest and layout, and leaves stages and scratch alone', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const before = [
      '# syntax=docker/dockerfile:1',
      `from  --platform=$BUILDPLATFORM \\`,
      `  node:22@${digest} AS build # no comment`,
      'RUN make',
      'FROM build AS test',
      'FROM scratch',
      'COPY --from=build /app /app',
      '',
    ];
    const after = before.map((line) => line.replace('node:22', `${HOST}/docker-hub/library/node:22`));
    assert.equal(cached(before.join('\r\n')), after.join('\r\n'));
  });

  it('leaves alone what an argument names, and says so', () => {
    const dockerfile = 'ARG TAG=22\nFROM node:$TAG\nFROM ${BASE} AS two\nFROM registry.example.com/x\n';
    assert.equal(cached(dockerfile), dockerfile);
    assert.deepEqual(cachedBases(dockerfile, [OURS]).left, [
      { image: 'node:$TAG', line: 2, why: 'argument' },
      { image: '${BASE}', line: 3, why: 'argument' },
      { image: 'registry.example.com/x', line: 4, why: 'no-rule' },
    ]);
  });

  it('leaves alone what is in the registry already', () => {
    const dockerfile = `FROM ${HOST}/docker-hub/library/node:22\n`;
    assert.equal(cached(dockerfile), dockerfile);
    assert.deepEqual(cachedBases(dockerfile, [OURS]).left, []);
  });

  it('takes the rule that says most of the upstream, and offers the others', () => {
    const rules = [
      rule('hub', 'registry-1.docker.io'),
      rule('official', 'registry-1.docker.io', 'library'),
      rule('grafana', 'registry-1.docker.io', 'grafana'),
    ];
    const [base] = cachedBases('FROM nginx', [{ registry: 'ours', host: HOST, rules }]).cacheable;
    assert.deepEqual(
      base?.choices.map(({ image }) => image),
      [`${HOST}/official/nginx`, `${HOST}/hub/library/nginx`],
    );
  });

  it('puts nothing before the name where the rule is for the whole registry', () => {
    const whole = { registry: 'ours', host: HOST, rules: [rule('ROOT', 'quay.io')] };
    assert.equal(cached('FROM quay.io/team/app:1', whole), `FROM ${HOST}/team/app:1`);
    const renamed = { registry: 'ours', host: HOST, rules: [rule('mine', 'quay.io', 'team')] };
    assert.equal(cached('FROM quay.io/team/app:1', renamed), `FROM ${HOST}/mine/app:1`);
    assert.equal(cached('FROM quay.io/teams/app:1', renamed), 'FROM quay.io/teams/app:1');
  });

  it('offers every registry that has a rule, another of ECR among the upstreams', () => {
    const upstream = '210987654321.dkr.ecr.us-east-1.amazonaws.com';
    const theirs = { registry: 'theirs', host: HOST, rules: [rule('shared', upstream)] };
    const other = { registry: 'other', host: 'other.example.com', rules: [rule('up', upstream)] };
    const [base] = cachedBases(`FROM ${upstream}/base:1`, [theirs, other]).cacheable;
    assert.deepEqual(
      base?.choices.map(({ registry, image }) => [registry, image]),
      [
        ['theirs', `${HOST}/shared/base:1`],
        ['other', 'other.example.com/up/base:1'],
      ],
    );
  });

  it('changes nothing of a Dockerfile but the names in FROM, whatever stands in it', () => {
    const line = fc.constantFrom(
      ...['FROM nginx:1', 'FROM --platform=linux/arm64 quay.io/a/b AS x', 'FROM x', 'RUN a \\', '  # c'],
      ...['COPY --from=x a b', 'ARG A=1', 'FROM $A', '', 'FROM', 'from UPPER/Case', 'RUN <<E', 'E'],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const before = lines.join(end);
        const after = cached(before);
        const kept = (text: string): readonly string[] =>
          readInstructions(text).map(({ keyword, text: rest }) =>
            keyword === 'FROM' ? rest.replace(/^((?:--\S+\s+)*)\S+/, '$1…') : `${keyword} ${rest}`,
          );
        assert.deepEqual(kept(after), kept(before));
        assert.equal(cached(after), after);
      }),
    );
  });
});
