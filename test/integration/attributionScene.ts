import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { attribute } from '../../src/core/findings/attribute';
import type { Attribution } from '../../src/core/findings/attribution';
import type { Finding } from '../../src/core/findings/finding';
import { run } from '../bed/command';
import { importBusybox } from '../bed/engine/baseImages';
import { startEngine, type Engine } from '../bed/engine/engine';
import type { EngineKind } from '../bed/engine/kinds';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import type { AttributionCase } from './attributionCases';
import { readLayout, type LaidOutImage } from './attributionImages';
import { DEBIAN, DEBIAN_TEXT, ONBUILD, ONBUILD_TEXT } from './attributionShapes';

/** What Dockerfiles copy; each holds its own name. */
const CONTEXT = [
  ...['a', 'b', 'd/c', 'a b.txt', 'package.json', 'package-lock.json', 'src/index.js', 'go.mod', 'go.sum'],
  ...['requirements.txt', 'docker-entrypoint.sh'],
];

export type Builder = 'classic' | 'buildkit';

/** A scene for the tests of a suite, which are skipped where there is no engine. */
export function attributionScene(options: SceneOptions): () => AttributionScene {
  let scene: AttributionScene | undefined;
  before('a real engine', async function () {
    scene = await AttributionScene.start(this, options);
  });
  after(async function () {
    this.timeout(30_000);
    await scene?.stop();
  });
  return () => {
    assert.ok(scene !== undefined, 'the scene is there once the tests run');
    return scene;
  };
}

export interface SceneOptions {
  readonly kind?: EngineKind;
  readonly containerdImageStore: boolean;
  readonly experimental?: boolean;
}

/** A real engine with base images, and a build context. */
export class AttributionScene {
  private constructor(
    private readonly engine: Engine,
    private readonly room: string,
  ) {}

  /** From a `before` hook, which it skips where there is no engine. */
  static async start(context: Context, options: SceneOptions): Promise<AttributionScene> {
    context.timeout(180_000);
    const room = await mkdtemp(join(tmpdir(), 'ecr-lines-'));
    const caBundle = join(room, 'ca.pem');
    await writeFile(caBundle, '');
    const engine = await startEngine({
      ...options,
      kind: options.kind ?? 'docker',
      dir: join(room, 'e'),
      caBundle,
    });
    if (isUnavailable(engine)) return skipWith(context, engine.unavailable);
    const scene = new AttributionScene(engine, room);
    const imported = await importBusybox(engine.socketPath);
    if (imported !== undefined) {
      await scene.stop();
      return skipWith(context, imported.unavailable);
    }
    await scene.furnish();
    return scene;
  }

  /** Where the files that Dockerfiles copy are. */
  get context(): string {
    return join(this.room, 'context');
  }

  docker(args: readonly string[], builder: Builder = 'classic'): Promise<string> {
    const { cli, host } = this.engine;
    const env = {
      ...{ PATH: process.env['PATH'], HOME: this.room, DOCKER_CONFIG: this.room, DOCKER_HOST: host },
      DOCKER_BUILDKIT: builder === 'classic' ? '0' : '1',
      // Unasked, buildx does not look whether a working tree has changes.
      BUILDX_GIT_CHECK_DIRTY: '1',
    };
    return run(cli, args, { env });
  }

  /** Builds a Dockerfile, and reads the image out of an archive. */
  async build(
    text: string,
    builder: Builder,
    {
      target,
      buildArgs = {},
      more = [],
      dockerfile = join(this.room, 'Dockerfile'),
    }: Pick<AttributionCase, 'target' | 'buildArgs'> & {
      readonly more?: readonly string[];
      readonly dockerfile?: string;
    } = {},
  ): Promise<LaidOutImage> {
    await writeFile(dockerfile, text);
    const options = [
      ...(target === undefined ? [] : ['--target', target]),
      ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...more,
      ...['-f', dockerfile, this.context],
    ];
    if (builder === 'classic') {
      await this.docker(['build', '-t', 'made', ...options]);
      return this.saved('made');
    }
    const archive = join(this.room, 'image.tar');
    const output = ['--provenance=mode=max', '--output', `type=oci,dest=${archive}`];
    await this.docker(['buildx', 'build', ...output, ...options], builder);
    return readLayout(archive);
  }

  async saved(name: string): Promise<LaidOutImage> {
    const archive = join(this.room, 'image.tar');
    await this.docker(['save', '-o', archive, name]);
    return readLayout(archive);
  }

  async stop(): Promise<void> {
    await this.engine.stop();
    await rm(this.room, { recursive: true, force: true });
  }

  private async furnish(): Promise<void> {
    await mkdir(join(this.room, 'cli-plugins'));
    if (this.engine.buildxPlugin !== undefined)
      await symlink(this.engine.buildxPlugin, join(this.room, 'cli-plugins/docker-buildx'));
    for (const folder of ['d', 'src']) await mkdir(join(this.context, folder), { recursive: true });
    for (const name of CONTEXT) await writeFile(join(this.context, name), name);
    const archive = pack();
    archive.entry({ name: 'packed' }, 'x');
    archive.finalize();
    await writeFile(join(this.context, 'x.tar'), await buffer(archive));
    for (const [tag, text] of [
      [DEBIAN, DEBIAN_TEXT],
      [ONBUILD, ONBUILD_TEXT],
    ] as const) {
      await this.build(text, 'classic');
      await this.docker(['tag', 'made', tag]);
    }
  }
}

/** Where each layer of an image is told to come from. */
export function attributionsOf(
  { manifest, config, provenance }: LaidOutImage,
  dockerfile: string,
  more: { readonly target?: string; readonly isProven?: boolean; readonly builtFrom?: string } = {},
): readonly Attribution[] {
  const { isProven, ...told } = more;
  const found = attribute({
    ...{ dockerfile, manifest, config, ...told },
    findings: manifest.layers.map(({ digest }) => findingIn(digest)),
    ...(isProven === true ? { provenance } : {}),
  });
  if ('problem' in found) return assert.fail(found.problem);
  return found.findings.map(({ attribution }) => attribution);
}

function findingIn(layerHash: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    package: { name: 'nothing-names-this', version: '1', manager: 'OS', layerHash },
    fix: { available: 'unknown' },
  };
}
