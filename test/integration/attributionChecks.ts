import assert from 'node:assert/strict';
import { isAttributed } from '../../src/core/findings/attribution';
import { builtText, textInHand, type AttributionCase } from './attributionCases';
import type { LaidOutImage } from './attributionImages';
import { attributionsOf } from './attributionScene';

const WRONG = `FROM debian:12
RUN apt-get update && apt-get install -y nginx
COPY nginx.conf /etc/nginx/nginx.conf
RUN nginx -t
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`;

/**
 * Every layer of an image is on the line that its files are named after. None is refused unless the Dockerfile was edited
 * since, or it is not told which of several like stages was built.
 */
export function checkLines(one: AttributionCase, image: LaidOutImage, by: 'history' | 'provenance'): void {
  const target = one.target === undefined || one.isTargetUntold === true ? {} : { target: one.target };
  const found = attributionsOf(image, textInHand(one), { ...target, isProven: by === 'provenance' });
  if (by === 'provenance') assert.ok(image.provenance !== undefined, 'the builder gave a provenance');

  for (const [layer, attribution] of found.entries()) {
    if (!isAttributed(attribution)) {
      const mayBe = one.edited !== undefined || one.isTargetUntold === true;
      assert.ok(mayBe, `layer ${layer}: ${attribution.reason}`);
      continue;
    }
    const { confidence, instruction, isBase } = attribution;
    if (one.edited === undefined)
      assert.equal(confidence, by === 'provenance' ? 'exact' : 'layer', `layer ${layer}`);
    assert.equal(isBase, layer < (one.bases ?? 1), `layer ${layer} is told as line ${instruction.line}`);
    const lines = isBase && one.root !== undefined ? [one.root] : (image.lines[layer] ?? []);
    if (lines.length === 0) continue;
    const expected = lines.map((line) =>
      one.edited === undefined ? line : one.edited.findIndex(([was]) => was === line) + 1,
    );
    // Podman makes no layer for a WORKDIR: its folder is in the next step's.
    assert.ok(
      expected.some((line) => instruction.line <= line && line <= instruction.endLine),
      `layer ${layer} of line ${expected.join()} is told as line ${instruction.line}`,
    );
  }
}

/** Nothing of an image is told to be another Dockerfile's. */
export function checkRefusal(one: AttributionCase, image: LaidOutImage): void {
  // To a Dockerfile without instructions of its own any image goes.
  if (!builtText(one).trim().includes('\n')) return;
  assert.ok(attributionsOf(image, WRONG).every((attribution) => !isAttributed(attribution)));
}
