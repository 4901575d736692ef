import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ensureDebianPackages } from '../debianPackages';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    existsSync(file),
  );
}

/** Finds a Chromium, or installs Debian's (with a font: without one every glyph is a box) where that is allowed. */
export async function ensureChromium(): Promise<string | { readonly unavailable: string }> {
  const found = findChromium();
  if (found !== undefined) return found;
  const installed = await ensureDebianPackages(['chromium', 'fonts-dejavu-core']);
  if (installed !== undefined) return installed;
  return findChromium() ?? { unavailable: 'Debian’s chromium package brought no browser' };
}

/** Starts a headless Chromium that asks nothing, fetches nothing by itself and works as root. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
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
