import assert from 'node:assert/strict';
import { lineInMessage, lineOfStep } from './failedLine';

const DOCKERFILE = `# syntax of the day
ARG BASE=alpine
FROM $BASE AS build
ENV A=1
WORKDIR /src
COPY . .
RUN make \\
    all

FROM scratch
COPY --from=build /out /
RUN false
`;

describe('the line a build failed at', () => {
  it('is the one the message names', () => {
    assert.equal(lineInMessage('dockerfile parse error line 2: unknown instruction: FOO'), 2);
    assert.equal(lineInMessage('Dockerfile parse error on line 7: no build stage'), 7);
    assert.equal(lineInMessage('Dockerfile:12\n--------'), 12);
    assert.equal(lineInMessage('exit code: 3'), undefined);
  });

  const cases: readonly (readonly [string, 'buildkit' | 'classic', number | undefined])[] = [
    ['[build 4/4] RUN make     all', 'buildkit', 7],
    ['[linux/amd64 build 2/4] WORKDIR /src', 'buildkit', 5],
    ['[linux/amd64->arm64 build 2/4] WORKDIR /src', 'buildkit', 5],
    ['[stage-1 2/3] COPY --from=build /out /', 'buildkit', 11],
    ['[build 3/4] RUN from a trigger', 'buildkit', undefined],
    ['[internal] load build definition from Dockerfile', 'buildkit', undefined],
    ['[6/9] RUN make     all', 'classic', 7],
    ['[stage-1 3/3] RUN false', 'classic', 12],
  ];
  for (const [name, builder, line] of cases)
    it(`of ${name} is ${line ?? 'unknown'} (${builder})`, () =>
      assert.equal(lineOfStep(DOCKERFILE, name, builder), line));

  it('is that of the base image that cannot be pulled', () => {
    const dockerfile = 'FROM a.example/x:1 AS x\nFROM --platform=linux/arm64 alpine\n';
    const line = (image: string) =>
      lineOfStep(dockerfile, `[internal] load metadata for ${image}`, 'buildkit');
    assert.equal(line('a.example/x:1'), 1);
    assert.equal(line('docker.io/library/alpine:latest'), 2);
    assert.equal(line('docker.io/docker/dockerfile:1'), undefined);
  });

  it('is known in a Dockerfile with one stage, whose steps name none', () => {
    assert.equal(lineOfStep('FROM a\nENV B=1\nRUN false', '[2/2] RUN false', 'buildkit'), 3);
  });
});
