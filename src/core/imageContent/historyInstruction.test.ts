import assert from 'node:assert/strict';
import fc from 'fast-check';
import { historyInstruction } from './historyInstruction';

const CASES: readonly (readonly [writtenBy: string, createdBy: string, instruction: string])[] = [
  ['BuildKit', 'RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
  ['BuildKit', 'COPY --chown=1000 . /srv # buildkit', 'COPY --chown=1000 . /srv'],
  ['BuildKit', 'EXPOSE map[8080/tcp:{} 9090/udp:{}]', 'EXPOSE 8080/tcp 9090/udp'],
  ['BuildKit', 'CMD ["node" "server.js"]', 'CMD ["node", "server.js"]'],
  ['BuildKit', 'ENV PATH=/usr/bin:/bin', 'ENV PATH=/usr/bin:/bin'],
  ['BuildKit', 'RUN |1 VERSION=1 /bin/sh -c make   all # buildkit', 'RUN make all'],
  ['the classic builder', '/bin/sh -c apt-get install -y curl', 'RUN apt-get install -y curl'],
  ['the classic builder', '/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['the classic builder', '|2 A=1 B=two words /bin/sh -c make', 'RUN make'],
  [
    'the classic builder',
    `/bin/sh -c #(nop) ADD file:${'0123456789ab'.repeat(5)} in / `,
    'ADD file:0123456789ab… /',
  ],
  ['buildah', '/bin/sh -c #(nop) WORKDIR /srv|inheritLabels=false', 'WORKDIR /srv'],
  ['PowerShell', 'powershell -Command Install-Package x', 'RUN Install-Package x'],
  [
    'debuerreotype',
    "# debian.sh --arch 'amd64' out/ 'bookworm'",
    "# debian.sh --arch 'amd64' out/ 'bookworm'",
  ],
  ['Bazel', 'bazel build ...', 'bazel build ...'],
  ['ko', 'ko build ko://example.com/app', 'ko build ko://example.com/app'],
];

describe('what a history entry says as a Dockerfile would', () => {
  for (const [writtenBy, createdBy, instruction] of CASES)
    it(`of ${writtenBy}'s "${createdBy.slice(0, 40)}"`, () =>
      assert.equal(historyInstruction(createdBy), instruction));

  it('is nothing where it says nothing', () => {
    assert.equal(historyInstruction(''), undefined);
    assert.equal(historyInstruction('  # buildkit'), undefined);
  });

  it('is one line of words, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (createdBy) => {
        const said = historyInstruction(createdBy);
        assert.ok(said === undefined || (said !== '' && said === said.trim() && !/[\r\n\t]/.test(said)));
      }),
    );
  });
});
