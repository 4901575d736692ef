import assert from 'node:assert/strict';

import fc from 'fast-check';

import { suggestContextRoot } from './contextRoot';
import { contextSources } from './contextSources';

describe('what a Dockerfile copies from its context', () => {
  for (const [what, dockerfile, sources] of [
    ['files and folders', 'COPY package.json src /app/', ['package.json', 'src']],
    ['over continued lines', 'COPY a \\\n  # why b\n  b \\\n  /app/', ['a', 'b']],
    ['continued by another escape', '# escape=`\nCOPY a `\n b C:\\app\\', ['a', 'b']],
    ['behind flags', 'COPY --chown=1:1 --link a /app', ['a']],
    ['in JSON', 'COPY ["my file", "b", "/app/"]', ['my file', 'b']],
    ['behind flags in JSON', 'ADD --chmod=755 ["x", "/"]', ['x']],
    ['not from a stage', 'COPY --from=build /out /app', []],
    ['not from a URL', 'ADD https://example.com/x.tgz git@github.com:a/b.git /src', []],
    ['not from a here-document', 'COPY <<EOF /etc/motd\nCOPY no /no\nEOF\nCOPY yes /', ['yes']],
    ['not by a variable', 'ARG DIR\nCOPY $DIR/x ${DIR} y /', ['y']],
    ['of a pattern its folder', 'COPY src/*.ts *.json /app/', ['src']],
    ['from the top by a slash or dots', 'COPY /a ./b ../c . /app/', ['a', 'b', 'c']],
    ['each once', 'copy a /x\nCOPY a /y', ['a']],
    ['not what RUN says', 'RUN COPY a b', []],
  ] as const)
    it(`is read ${what}`, () => assert.deepEqual(contextSources(dockerfile), sources));

  it('is read from any text', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('COPY a \\', 'ADD [', 'COPY <<E b', 'COPY', '# escape=`'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const source of contextSources(lines.join('\n')))
          assert.ok(source !== '' && !source.startsWith('/') && !source.split('/').includes('..'));
      }),
    );
  });
});

describe('the folder a Dockerfile is built in', () => {
  const suggest = (dockerfile: string, files: readonly string[]) =>
    suggestContextRoot(dockerfile, ['services/web', '.'], (folder, path) =>
      Promise.resolve(files.includes(`${folder}/${path}`)),
    );

  it("is the Dockerfile's own, when all that it copies is there", async () => {
    assert.equal(await suggest('COPY src /', ['services/web/src', './src']), 'services/web');
  });

  it("is the workspace's, when only that has all it copies", async () => {
    const files = ['./libs', './services/web', 'services/web/package.json'];
    assert.equal(await suggest('COPY libs services/web /', files), '.');
  });

  it("is the Dockerfile's own, when neither has everything", async () => {
    assert.equal(await suggest('COPY dist src /', ['services/web/src']), 'services/web');
  });

  it("is the Dockerfile's own, when nothing is copied", async () => {
    assert.equal(await suggest('FROM scratch', []), 'services/web');
  });
});
