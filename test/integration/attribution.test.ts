import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { attribute } from '../../src/core/findings/attribute';
import { isAttributed, type Attribution } from '../../src/core/findings/attribution';
import type { Finding } from '../../src/core/findings/finding';
import { run } from '../bed/command';
import { importBusybox } from '../bed/engine/baseImages';
import { startEngine, type Engine } from '../bed/engine/engine';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { BUILDKIT_SHAPES } from './attributionBuildkitShapes';
import { builtText, CASES, textInHand, type AttributionCase } from './attributionCases';
import { EDITS } from './attributionEdits';
import { readLayout, type LaidOutImage } from './attributionImages';
import { DEBIAN, DEBIAN_TEXT, ONBUILD, ONBUILD_TEXT, SHAPES } from './attributionShapes';

const WRONG = `FROM debian:12
RUN apt-get update && apt-get install -y nginx
COPY nginx.conf /etc/nginx/nginx.conf
RUN nginx -t
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
`;

const CONTEXT = [
  ...['a', 'b', 'd/c', 'a b.txt', 'package.json', 'package-lock.json', 'src/index.js', 'go.mod', 'go.sum'],
  ...['requirements.txt', 'docker-entrypoint.sh'],
];

const ALL: readonly AttributionCase[] = [
  ...CASES,
  ...SHAPES,
  ...EDITS,
  ...BUILDKIT_SHAPES.map((one) => ({ ...one, isBuildKits: true as const })),
];

describe('the layers of images that real builders made', () => {
  let engine: Engine | undefined;
  let room: string;

  before('a real engine', async function () {
    this.timeout(180_000);
    room = await mkdtemp(join(tmpdir(), 'ecr-lines-'));
    const authorities = join(room, 'ca.pem');
    await writeFile(authorities, '');
    const started = await startEngine({
      ...{ kind: 'docker', dir: join(room, 'e'), caBundle: authorities, containerdImageStore: true },
    });
    if (isUnavailable(started)) return skipWith(this, started.unavailable);
    engine = started;
    const imported = await importBusybox(engine.socketPath);
    if (imported !== undefined) return skipWith(this, imported.unavailable);
    await mkdir(join(room, 'cli-plugins'));
    if (engine.buildxPlugin !== undefined)
      await symlink(engine.buildxPlugin, join(room, 'cli-plugins/docker-buildx'));
    for (const folder of ['d', 'src']) await mkdir(join(room, 'context', folder), { recursive: true });
    for (const name of CONTEXT) await writeFile(join(room, 'context', name), name);
    const archive = pack();
    archive.entry({ name: 'packed' }, 'x');
    archive.finalize();
    await writeFile(join(room, 'context/x.tar'), await buffer(archive));
    for (const [tag, text] of [
      [DEBIAN, DEBIAN_TEXT],
      [ONBUILD, ONBUILD_TEXT],
    ] as const) {
      await writeFile(join(room, 'Dockerfile'), text);
      await run(engine.cli, ['build', '-t', tag, '-f', join(room, 'Dockerfile'), join(room, 'context')], {
        env: environment(engine, 'classic'),
      });
    }
  });

  after(async function () {
    this.timeout(30_000);
    await engine?.stop();
    await rm(room, { recursive: true, force: true });
  });

  const environment = ({ host }: Engine, builder: 'classic' | 'buildkit'): NodeJS.ProcessEnv => ({
    ...{ PATH: process.env['PATH'], HOME: room, DOCKER_CONFIG: room, DOCKER_HOST: host },
    DOCKER_BUILDKIT: builder === 'classic' ? '0' : '1',
  });

  async function built(one: AttributionCase, builder: 'classic' | 'buildkit'): Promise<LaidOutImage> {
    assert.ok(engine !== undefined);
    const dockerfile = join(room, 'Dockerfile');
    const archive = join(room, 'image.tar');
    await writeFile(dockerfile, builtText(one));
    const options = [
      ...(one.target === undefined ? [] : ['--target', one.target]),
      ...Object.entries(one.buildArgs ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...['-f', dockerfile, join(room, 'context')],
    ];
    const env = environment(engine, builder);
    if (builder === 'buildkit')
      await run(
        engine.cli,
        ['buildx', 'build', '--provenance=mode=max', '--output', `type=oci,dest=${archive}`, ...options],
        { env },
      );
    else {
      await run(engine.cli, ['build', '-t', 'made', ...options], { env });
      await run(engine.cli, ['save', '-o', archive, 'made'], { env });
    }
    return readLayout(archive);
  }

  function attributions(
    { manifest, config, provenance }: LaidOutImage,
    dockerfile: string,
    more: { readonly target?: string; readonly isProven?: boolean },
  ): readonly Attribution[] {
    const found = attribute({
      ...{ dockerfile, manifest, config },
      findings: manifest.layers.map(({ digest }) => findingIn(digest)),
      ...(more.target === undefined ? {} : { target: more.target }),
      ...(more.isProven === true ? { provenance } : {}),
    });
    if ('problem' in found) return assert.fail(found.problem);
    return found.findings.map(({ attribution }) => attribution);
  }

  for (const builder of ['classic', 'buildkit'] as const)
    for (const one of ALL.filter(({ isBuildKits }) => builder === 'buildkit' || isBuildKits === undefined))
      for (const by of builder === 'buildkit' ? (['history', 'provenance'] as const) : (['history'] as const))
        it(`are on the right line: ${one.what}, ${builder}, by ${by}`, async function () {
          this.timeout(120_000);
          const image = await built(one, builder);
          const text = textInHand(one);
          const target =
            one.target === undefined || one.isTargetUntold === true ? {} : { target: one.target };
          const found = attributions(image, text, { ...target, isProven: by === 'provenance' });
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
          const wrong = attributions(image, WRONG, {});
          if (builtText(one).trim().includes('\n'))
            assert.ok(wrong.every((attribution) => !isAttributed(attribution)));
        });
});

function findingIn(layerHash: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    package: { name: 'nothing-names-this', version: '1', manager: 'OS', layerHash },
    fix: { available: 'unknown' },
  };
}
