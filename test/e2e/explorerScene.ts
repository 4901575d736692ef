import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import { BED_ACCOUNTS, writeAwsFiles } from '../bed/awsFiles';
import type { AwsFiles } from '../bed/awsFiles';
import { startEmulator } from '../bed/emulator/emulator';
import type { Emulator } from '../bed/emulator/emulator';
import { startEditor } from './fixture';
import type { RunningEditor } from './fixture';

/** A local ECR without a registry behind it, and a VS Code window that shows some of its registries. */
export interface ExplorerScene {
  readonly emulator: Emulator;
  readonly editor: RunningEditor;
  /** The shared AWS files that the extension reads. */
  readonly awsFiles: AwsFiles;
  /** The first folder of the PATH: a test may put programs there. */
  readonly bin: string;
  /** How often these operations have been called so far; any operation when none is named. */
  count(...operations: readonly string[]): number;
  clipboard(): Promise<string>;
  stop(): Promise<void>;
}

export interface ExplorerSceneOptions {
  readonly settings: Readonly<Record<string, unknown>>;
  /** Every text of the extension is in marks. */
  readonly pseudoLocale?: boolean;
  /** Fills the emulator before the window opens. */
  readonly seed: (emulator: Emulator) => void;
  /** Services beside ECR that are there, as environment variables name them: `ECS`. */
  readonly services?: readonly string[];
  /** Text of the workspace's files by their path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called with the workspace's folder when its files are there. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** Of a real registry that is to stand behind the emulator: images can be pulled and pushed then. */
  readonly registrySocket?: string;
}

/** To be called from a `before` hook, with its `this`. Where there is no editor, the suite is skipped with the reason. */
export async function startExplorerScene(
  context: Context,
  options: ExplorerSceneOptions,
): Promise<ExplorerScene> {
  const {
    settings,
    seed,
    services = [],
    files = {},
    prepare,
    registrySocket,
    pseudoLocale = false,
  } = options;
  const root = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-scene-'));
  const bin = path.join(root, 'bin');
  const folder = path.join(root, 'workspace');
  const data = { mode: 'localhost', redirectsBlobs: true } as const;
  const emulator = await startEmulator({
    accounts: BED_ACCOUNTS,
    ...(registrySocket !== undefined && { ...data, registrySocket }),
  });
  const end = async (): Promise<void> => {
    await emulator.close();
    await rm(root, { recursive: true, force: true });
  };
  try {
    await Promise.all([bin, folder].map((each) => mkdir(each)));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    await prepare?.(folder);
    seed(emulator);
    const awsFiles = await writeAwsFiles(path.join(root, 'home'));
    const editor = await startEditor(context, {
      folder,
      settings,
      pseudoLocale,
      env: {
        PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
        AWS_CONFIG_FILE: awsFiles.config,
        AWS_SHARED_CREDENTIALS_FILE: awsFiles.credentials,
        ...Object.fromEntries(
          ['ECR', ...services].map((service) => [`AWS_ENDPOINT_URL_${service}`, emulator.endpoint]),
        ),
      },
    });
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return {
      emulator,
      editor,
      awsFiles,
      bin,
      count: (...operations) =>
        emulator.calls.filter(({ op }) => operations.length === 0 || operations.includes(op)).length,
      clipboard: () => editor.page.evaluate('navigator.clipboard.readText()'),
      stop: async () => {
        await editor.stop();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
