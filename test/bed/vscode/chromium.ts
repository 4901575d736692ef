import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { cacheFolder } from '../cache';
import { ensureDebianPackages } from '../debianPackages';
import { isUnavailable } from '../unavailable';
import type { Unavailable } from '../unavailable';

/** A Chromium on this machine. */
export interface FoundChromium {
  readonly chromium: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findChromium(): FoundChromium | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = files.find((file) => existsSync(file));
  return found === undefined ? undefined : { chromium: found };
}

/** Finds a Chromium, or installs Debian's (with a font: without one every glyph is a box) where that is allowed. */
export async function ensureChromium(): Promise<FoundChromium | Unavailable> {
  const found = findChromium();
  if (found !== undefined) return found;
  const packages = await ensureDebianPackages(['chromium', 'fonts-dejavu-core']);
  if (isUnavailable(packages)) return packages;
  return findChromium() ?? { unavailable: 'Debian’s chromium package brought no browser' };
}

/** Starts a headless Chromium that asks nothing, fetches nothing by itself, works as root and leaves the user's home be. */
export function launchChromium(executablePath: string, env: NodeJS.ProcessEnv = {}): Promise<Browser> {
  const home = path.join(cacheFolder(), 'chromium');
  return chromium.launch({
    executablePath,
    headless: true,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, ...env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}
