import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { BED_PROFILES } from '../bed/awsFiles';
import { startBed, type Bed } from '../bed/bed';
import { basicScan } from '../bed/emulator/fixtures/findings';
import { serviceImage } from '../bed/emulator/fixtures/contents';
import { isUnavailable } from '../bed/unavailable';
import { launchChromium } from '../bed/vscode/chromium';
import { ensureEditor, type Editor } from '../bed/vscode/install';
import { packagedExtension } from '../bed/vscode/packagedExtension';
import { createProfile } from '../bed/vscode/profile';
import { editorCommand, startServer } from '../bed/vscode/server';
import { injectDevelopmentOptions, windowUrl } from '../bed/vscode/window';
import type { Digest } from '../../src/core/reference/digest';
import type { Held } from '../soak/figures';
import type { SoakOrder } from '../soak/place';
import type { SoakFigures } from '../soak/extension';
import type { Row } from './measure';

/**
 * Two hours of one user who never rests, and as much before them to warm up: a minute is a cycle, in which the tree is refreshed,
 * the Dockerfile is edited, an image is opened, and more by turns (test/soak/work.ts).
 */
const CYCLES = 240;
/** Until V8 has compiled what runs often: until then its code alone grows by a percent in an hour. */
const WARM_UP = 120;
const BETWEEN = 10;
/** Heap snapshots go there, where it is set: a comparison of the two names what is kept. */
const SNAPSHOTS = process.env['SOAK_SNAPSHOTS'];
const TIMEOUT_MS = 30 * 60_000;
/** A question may go away by itself. */
const MOMENT_MS = 500;
const MOST_SLOPE = 0.05;
const REPOSITORY = 'team/app';
const DOCKERFILE = 'FROM busybox:1.36\nLABEL team=soak\nRUN echo 0';

/** Work without end in a real VS Code, with a real engine: what the extension host holds after it, against after its warm-up. */
export async function benchSoak(): Promise<Row[]> {
  const editor = await ensureEditor();
  if (isUnavailable(editor)) throw new Error(editor.unavailable);
  const root = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-soak-'));
  const bed = await startBed();
  try {
    if (isUnavailable(bed.engine)) throw new Error(bed.engine.unavailable);
    const folder = await project(path.join(root, 'shop'));
    const order = orderFor(bed, path.join(root, 'figures.json'));
    const figures = await soaked(editor, folder, order, bed.env);
    const pushed = bed.emulator.calls.filter(({ op }) => op === 'push:manifest').length;
    if (pushed < (figures.done['builds with a push'] ?? 0))
      throw new Error(`only ${pushed} images were pushed`);
    return rowsOf(figures);
  } finally {
    await bed.stop();
    await rm(root, { recursive: true, force: true });
  }
}

/** In a window where the soak is an extension beside ours: one that runs tests would show no question. */
async function soaked(
  editor: Editor,
  folder: string,
  order: SoakOrder,
  env: NodeJS.ProcessEnv,
): Promise<SoakFigures> {
  const { profile: name, region } = order;
  const profile = await createProfile({
    settings: { 'ecrExplorer.registries': [{ profile: name, region, label: 'Soak' }] },
  });
  try {
    await editorCommand(editor, profile, ['--install-extension', await packagedExtension()]);
    const server = await startServer(editor, profile, {
      env: { ...env, ECR_SOAK_ORDER: JSON.stringify(order) },
    });
    const browser = await launchChromium(editor.chromium);
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await injectDevelopmentOptions(page, server, { extensions: [path.resolve('out/soak')] });
      await page.goto(windowUrl(server, folder));
      agreeToAll(page).catch(() => undefined);
      return await Promise.race([throughWith(order), server.extensionHostDeath()]);
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    await profile.remove();
  }
}

/** @throws Error when the soak could not do its work, or takes for ever */
async function throughWith({ figures: file }: SoakOrder): Promise<SoakFigures> {
  const late = performance.now() + TIMEOUT_MS;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '{}');
    const figures = JSON.parse(text) as Partial<SoakFigures>;
    if (figures.end === 'through') return figures as SoakFigures;
    if (figures.end !== undefined) throw new Error(figures.end.failure);
    if (performance.now() > late) throw new Error(`the soak takes for ever: ${text}`);
    await delay(1_000);
  }
}

function orderFor({ emulator }: Bed, figures: string): SoakOrder {
  const { accountId, region } = BED_PROFILES.dev;
  emulator.seed({ repositories: Array.from({ length: 20 }, (_, nth) => ({ name: `service-${nth}` })) });
  const digests = emulator.seed({
    repositories: [{ name: REPOSITORY }],
    images: Array.from({ length: 8 }, (_, nth) => ({
      ...{ repository: REPOSITORY, tags: [`v${nth}`], scan: basicScan() },
      content: serviceImage({ name: 'app', version: `${nth}`, created: new Date('2026-01-01') }),
    })),
  });
  return {
    ...{
      cycles: CYCLES,
      between: BETWEEN,
      accountId,
      region,
      profile: 'dev',
      repository: REPOSITORY,
      figures,
    },
    digests: digests as readonly Digest[],
    ...(SNAPSHOTS !== undefined && { snapshots: { folder: SNAPSHOTS, warmUp: WARM_UP } }),
  };
}

async function project(folder: string): Promise<string> {
  const host = `${BED_PROFILES.dev.accountId}.dkr.ecr.${BED_PROFILES.dev.region}.amazonaws.com`;
  const ship = { type: 'ecr', label: 'ship', repository: `${host}/${REPOSITORY}`, tags: ['soak'] };
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  await writeFile(path.join(folder, 'Dockerfile'), DOCKERFILE);
  await writeFile(
    path.join(folder, '.vscode/tasks.json'),
    JSON.stringify({ version: '2.0.0', tasks: [ship] }),
  );
  return folder;
}

/** Presses the first button of every question, and takes the first of every choice, as long as the window is there. */
async function agreeToAll(page: Page): Promise<void> {
  const button = page.locator(
    '.monaco-dialog-box:visible .dialog-buttons .monaco-text-button:not(.secondary)',
  );
  const choice = page.locator('.quick-input-widget:visible:not([inert]) .quick-input-box input');
  const nothing = (): undefined => undefined;
  while (!page.isClosed()) {
    if (await button.first().isVisible().catch(nothing))
      await button.first().click({ timeout: MOMENT_MS }).catch(nothing);
    if (await choice.isVisible().catch(nothing))
      await choice.press('Enter', { timeout: MOMENT_MS }).catch(nothing);
    await delay(100);
  }
}

function rowsOf({ held, done, unhandled }: SoakFigures): Row[] {
  for (const each of held) console.error(JSON.stringify(each));
  const warm = held.filter(({ cycle }) => cycle >= WARM_UP);
  const [first, last] = [warm[0], warm.at(-1)];
  if (first === undefined || last === undefined) throw new Error('the soak was too short');
  const slope = risePerCycle(warm) * (last.cycle - first.cycle);
  const share = slope / first.heapBytes;
  const work = Object.entries(done).map(([what, times]) => `${times} ${what}`);
  return [
    {
      what: `soak of ${CYCLES} cycles (${work.join(', ')}): slope of the extension host's heap over the last ${last.cycle - first.cycle}`,
      measured: `${(share * 100).toFixed(1)} % (${mb(first)} to ${mb(last)})`,
      bar: '≤ 5 %',
      met: share <= MOST_SLOPE,
    },
    {
      what: 'soak: open descriptors of the extension host',
      measured: `${first.descriptors} to ${last.descriptors}`,
      bar: 'flat',
      met: last.descriptors <= first.descriptors + 2,
    },
    {
      what: 'soak: rejections that nobody handled',
      measured: [unhandled.length, ...unhandled].join(': '),
      bar: '0',
      met: unhandled.length === 0,
    },
  ];
}

/** The slope of the line through the heap's sizes that leaves the least squares. */
function risePerCycle(held: readonly Held[]): number {
  const mean = (of: (each: Held) => number) => held.reduce((sum, each) => sum + of(each), 0) / held.length;
  const [cycle, heap] = [mean((each) => each.cycle), mean((each) => each.heapBytes)];
  const along = held.reduce((sum, each) => sum + (each.cycle - cycle) * (each.heapBytes - heap), 0);
  return along / held.reduce((sum, each) => sum + (each.cycle - cycle) ** 2, 0);
}

const mb = ({ heapBytes }: Held): string => `${(heapBytes / 1e6).toFixed(1)} MB`;
