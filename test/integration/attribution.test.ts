import assert from 'node:assert/strict';
import { isAttributed } from '../../src/core/findings/attribution';
import { BUILDKIT_SHAPES } from './attributionBuildkitShapes';
import { builtText, CASES, textInHand, type AttributionCase } from './attributionCases';
import { EDITS } from './attributionEdits';
import { attributionsOf, attributionScene } from './attributionScene';
import { SHAPES } from './attributionShapes';

const WRONG = `FROM debian:12
RUN apt-get update && apt-get install -y nginx
COPY nginx.conf /etc/nginx/nginx.conf
RUN nginx -t
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`;

const ALL: readonly AttributionCase[] = [
  ...CASES,
  ...SHAPES,
  ...EDITS,
  ...BUILDKIT_SHAPES.map((one) => ({ ...one, isBuildKits: true as const })),
];

describe('the layers of images that real builders made', () => {
  const scene = attributionScene({ containerdImageStore: true });

  for (const builder of ['classic', 'buildkit'] as const)
    for (const one of ALL.filter(({ isBuildKits }) => builder === 'buildkit' || isBuildKits === undefined))
      for (const by of builder === 'buildkit' ? (['history', 'provenance'] as const) : (['history'] as const))
        it(`are on the right line: ${one.what}, ${builder}, by ${by}`, async function () {
          this.timeout(120_000);
          const image = await scene().build(builtText(one), builder, one);
          const text = textInHand(one);
          const target =
            one.target === undefined || one.isTargetUntold === true ? {} : { target: one.target };
          const found = attributionsOf(image, text, { ...target, isProven: by === 'provenance' });
          if (by === 'provenance') assert.ok(image.provenance !== undefined, 'BuildKit gave a provenance');

          found.forEach((attribution, layer) => {
            const made = image.lines[layer] ?? [];
            if (!isAttributed(attribution)) {
              assert.ok(
                one.edited !== undefined || one.isTargetUntold === true,
                `layer ${layer}: ${attribution.reason}`,
              );
              return;
            }
            if (one.edited === undefined)
              assert.equal(attribution.confidence, by === 'provenance' ? 'exact' : 'layer', `layer ${layer}`);
            const { instruction, isBase } = attribution;
            assert.equal(
              isBase,
              layer < (one.bases ?? 1),
              `layer ${layer} is told as line ${instruction.line}`,
            );
            const [line] = isBase && one.root !== undefined ? [one.root] : made;
            if (line === undefined) return;
            const expected =
              one.edited === undefined ? line : one.edited.findIndex(([was]) => was === line) + 1;
            assert.ok(
              instruction.line <= expected && expected <= instruction.endLine,
              `layer ${layer} of line ${expected} is told as line ${instruction.line}`,
            );
          });
          const wrong = attributionsOf(image, WRONG, {});
          if (builtText(one).trim().includes('\n'))
            assert.ok(wrong.every((attribution) => !isAttributed(attribution)));
        });
});
