import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Settings by their full id, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** A private place for one editor: nothing of the user's own VS Code, AWS or Docker configuration is read or written. */
export interface Profile {
  readonly root: string;
  readonly home: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** code-server's own configuration file; without one of its own it would write into the user's. */
  readonly configFile: string;
  remove(): Promise<void>;
}

/** What keeps the window still while a test works in it. */
const QUIET: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // Otherwise every port that any process opens is announced in a toast.
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  // A terminal drawn on a canvas has no text to read.
  'terminal.integrated.gpuAcceleration': 'off',
  'window.restoreWindows': 'none',
  'workbench.reduceMotion': 'on',
  // Trust and settings editors as tabs: as modals they block every click outside.
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

export interface ProfileSettings {
  /** Written to the machine settings, which reach every scope in a remote window, `machine` included. */
  readonly settings?: Settings;
  /** Written to the user settings, over the quiet defaults. */
  readonly userSettings?: Settings;
}

/** Makes a fresh profile in the system's folder for temporary files. */
export async function createProfile(given: ProfileSettings = {}): Promise<Profile> {
  const root = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-editor-'));
  const profile: Profile = {
    root,
    home: path.join(root, 'home'),
    userDataDir: path.join(root, 'user-data'),
    extensionsDir: path.join(root, 'extensions'),
    configFile: path.join(root, 'config.yaml'),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
  for (const folder of [profile.home, profile.extensionsDir]) await mkdir(folder);
  await writeSettings(path.join(profile.userDataDir, 'Machine'), given.settings ?? {});
  await writeSettings(path.join(profile.userDataDir, 'User'), { ...QUIET, ...given.userSettings });
  await writeFile(profile.configFile, '');
  return profile;
}

async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
