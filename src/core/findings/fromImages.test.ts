import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatImageReference } from '../reference/imageReference';
import { fromImages } from './fromImages';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

const told = (dockerfile: string): readonly string[] =>
  fromImages(dockerfile).map(({ stage, reference, registry, range }) =>
    [
      stage.name ?? stage.index,
      formatImageReference(reference).replace(`${HOST}/`, '…/'),
      `${registry.accountId} ${registry.region}`,
      `${range.line}:${range.character}-${range.endLine}:${range.endCharacter}`,
    ].join(' | '),
  );

describe('the ECR images that FROM lines name', () => {
  it('have their registry and stand where they are named', () => {
    assert.deepEqual(
      told(`FROM alpine\nfrom --platform=linux/arm64 ${HOST}/team/app:1 AS Build\nFROM build\nFROM scratch`),
      [`build | …/team/app:1 | 123456789012 eu-west-1 | 2:28-2:${28 + HOST.length + 11}`],
    );
    assert.deepEqual(told(`FROM \\\n  ${HOST}/a\n`), [
      `0 | …/a | 123456789012 eu-west-1 | 2:2-2:${2 + HOST.length + 2}`,
    ]);
  });

  it('have the names that a pull-through cache gives them', () => {
    assert.match(
      told(`FROM ${HOST}/docker-hub/library/node:20-slim`)[0] ?? '',
      /…\/docker-hub\/library\/node:20-slim/,
    );
  });

  it('have the defaults of arguments filled in', () => {
    assert.match(
      told(`ARG R=${HOST}\nARG V\nFROM \${R}/app:\${V:-2}`)[0] ?? '',
      /^0 \| …\/app:2 \| 123456789012 eu-west-1 \| 3:5-3:21$/,
    );
    assert.equal(fromImages('ARG R\nFROM $R/app', { R: HOST }).length, 1);
    assert.deepEqual(told(`ARG R\nFROM $R/app\nFROM ${HOST}/a:$X`), []);
  });

  it('are none of other registries, or of no name at all', () => {
    for (const name of [
      'node:20',
      'public.ecr.aws/docker/library/node',
      'x.dkr.ecr.eu-west-1.amazonaws.com/a',
      `${HOST}/A`,
      HOST,
    ])
      assert.deepEqual(told(`FROM ${name}`), [], name);
  });

  it('are told of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { range } of fromImages(`FROM ${text}\nFROM ${HOST}/a${text}`)) assert.ok(range.line > 0);
      }),
    );
  });
});
