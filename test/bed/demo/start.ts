import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BED_PROFILES } from '../awsFiles';
import { startBed } from '../bed';
import type { Bed } from '../bed';
import { isUnavailable } from '../unavailable';
import { openInBrowserEditor } from './browserEditor';
import { findDesktopEditor, openInDesktopEditor } from './desktopEditor';
import { mainJob } from './mainJob';
import { createSampleWorkspace } from './sampleWorkspace';

/**
 * The main job by hand: a filled local ECR, and a real VS Code with the packaged extension and a sample workspace in it.
 * With `--once` the job is done unattended, to the picture of the pushed image in the tree.
 */
export interface Demo {
  readonly bed: Bed;
  readonly workspace: string;
  readonly vsix: string;
  /** Settings that show the bed's registries. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Aborted by Ctrl-C. */
  readonly ended: AbortSignal;
}

const REGISTRIES = [
  { profile: 'dev', region: BED_PROFILES.dev.region, label: 'Development' },
  { profile: 'dev', region: BED_PROFILES.prod.region, label: 'Development (Ireland)' },
  { profile: 'prod', region: BED_PROFILES.dev.region, label: 'Production', access: 'read' },
];

async function start(vsix: string, once: boolean): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interrupted.abort());

  const bed = await startBed({ engine: 'any' });
  try {
    bed.emulator.seedRealistic();
    const demo: Demo = {
      bed,
      vsix,
      workspace: await createSampleWorkspace(join(bed.dir, 'workspace')),
      settings: { 'ecrExplorer.registries': REGISTRIES },
      ended: interrupted.signal,
    };
    await describe(bed);
    if (once) return await mainJob(demo);
    const desktop = await findDesktopEditor();
    if (desktop === undefined) await openInBrowserEditor(demo);
    else await openInDesktopEditor(desktop, demo);
  } finally {
    await bed.stop();
  }
}

async function describe({ endpoint, engine, dir, env }: Bed): Promise<void> {
  console.log(`Local ECR: ${endpoint} (profiles dev and prod)`);
  if (isUnavailable(engine))
    console.log(`No container engine, so this demo only browses: ${engine.unavailable}`);
  else console.log(`Container engine ${engine.version}: ${engine.host}`);
  // For who wants to try the AWS CLI or docker against the same bed from another terminal.
  const names = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ENDPOINT_URL_ECR', 'DOCKER_HOST'];
  const lines = names.map((name) => `export ${name}='${env[name] ?? ''}'`);
  await writeFile(join(dir, 'env.sh'), `${lines.join('\n')}\n`);
}

const [vsix, ...flags] = process.argv.slice(2);
if (vsix === undefined) throw new Error('usage: start.ts VSIX [--once]');
start(vsix, flags.includes('--once')).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
