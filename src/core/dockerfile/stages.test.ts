import assert from 'node:assert/strict';
import { readStages, stageChain, targetStage } from './stages';

const DOCKERFILE = `ARG VERSION=3.20
ARG UNKNOWN
FROM --platform=$BUILDPLATFORM golang:1.22 AS Build
RUN go build
FROM alpine:\${VERSION} AS base
RUN apk add curl
FROM base AS app
COPY --from=build /app /app
FROM \${UNKNOWN}
FROM app AS last
CMD ["/app"]
`;

const stages = readStages(DOCKERFILE);
const named = (target?: string): readonly (string | undefined)[] => {
  const stage = targetStage(stages, target);
  return stage === undefined ? [] : stageChain(stages, stage).map(({ name }) => name);
};

describe('stages of a Dockerfile', () => {
  it('have their image, arguments filled in', () => {
    assert.deepEqual(
      stages.stages.map(({ base }) => base),
      ['golang:1.22', 'alpine:3.20', 'base', '${UNKNOWN}', 'app'],
    );
    assert.deepEqual(stages.stages[1]?.baseArguments, ['VERSION']);
    assert.deepEqual(
      readStages(DOCKERFILE, { VERSION: '3.21' }).stages.map(({ base }) => base)[1],
      'alpine:3.21',
    );
  });

  it('build upon each other', () => {
    assert.deepEqual(named(), ['base', 'app', 'last']);
    assert.deepEqual(named('APP'), ['base', 'app']);
    assert.deepEqual(named('0'), ['build']);
    assert.deepEqual(named('nowhere'), []);
  });

  it('never build upon themselves or a later one', () => {
    const { stages: read } = readStages('FROM a AS a\nFROM b\nFROM x AS b');
    assert.deepEqual(
      read.map(({ parent }) => parent),
      [undefined, undefined, undefined],
    );
  });
});
