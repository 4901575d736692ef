import { BUILDKIT_SHAPES } from './attributionBuildkitShapes';
import { builtText, CASES, type AttributionCase } from './attributionCases';
import { checkLines, checkRefusal } from './attributionChecks';
import { EDITS } from './attributionEdits';
import { attributionScene } from './attributionScene';
import { SHAPES } from './attributionShapes';

const ANY: readonly AttributionCase[] = [...CASES, ...SHAPES, ...EDITS];
const CLASSIC = ANY.filter(({ isBuildKits }) => isBuildKits === undefined);

describe('the layers of images that real builders made', () => {
  const scene = attributionScene({ containerdImageStore: true });

  for (const one of CLASSIC)
    it(`are on the right line: ${one.what}, classic`, async function () {
      this.timeout(120_000);
      const image = await scene().build(builtText(one), 'classic', one);
      checkLines(one, image, 'history');
      checkRefusal(one, image);
    });

  for (const one of [...ANY, ...BUILDKIT_SHAPES])
    it(`are on the right line: ${one.what}, BuildKit, by history and by provenance`, async function () {
      this.timeout(120_000);
      const image = await scene().build(builtText(one), 'buildkit', one);
      checkLines(one, image, 'history');
      checkLines(one, image, 'provenance');
      checkRefusal(one, image);
    });
});

describe('the layers of images that Podman made', () => {
  const scene = attributionScene({ kind: 'podman', containerdImageStore: false });

  for (const one of CLASSIC.filter(({ isDockers }) => isDockers === undefined))
    it(`are on the right line: ${one.what}`, async function () {
      this.timeout(120_000);
      const image = await scene().build(builtText(one), 'classic', one);
      checkLines(one, image, 'history');
      checkRefusal(one, image);
    });
});
