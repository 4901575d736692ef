import { readFile } from 'node:fs/promises';
import { isUnavailable } from '../unavailable';
import { ensureChromium, launchChromium } from '../vscode/chromium';

const SIZE = 256;

/** Draws media/icon.svg as media/icon.png, with what is outside its rounded corners left clear. */
async function drawIcon(): Promise<void> {
  const found = await ensureChromium();
  if (isUnavailable(found)) throw new Error(found.unavailable);
  const browser = await launchChromium(found.chromium);
  try {
    const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
    const svg = await readFile('media/icon.svg', 'utf8');
    await page.setContent(`<style>*{margin:0}svg{display:block}</style>${svg}`);
    await page.screenshot({ path: 'media/icon.png', omitBackground: true });
  } finally {
    await browser.close();
  }
}

void drawIcon();
