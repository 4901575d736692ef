import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Workbench } from '../vscode/workbench/workbench';

/** The README's pictures; they are not packed. */
export const FOLDER = 'media/screenshots';
const WALKTHROUGH = 'media/walkthrough';
/** The walkthrough shows pictures about half as wide, and they are packed. */
const WALKTHROUGH_WIDTH = 1100;
const PNG = { palette: true, effort: 10, dither: 0 };

/** Part of a window, in its own pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Saves a picture of a window for the README, in as few colours as it takes. */
export async function still({ page }: Workbench, name: string): Promise<void> {
  const png = await page.screenshot();
  await save(sharp(png).png(PNG), path.join(FOLDER, `${name}.png`));
}

/** Saves a small picture of a part of a window for the walkthrough. */
export async function stillOfPart({ page }: Workbench, name: string, clip: Part): Promise<void> {
  const png = await page.screenshot({ clip });
  const small = sharp(png).resize({ width: WALKTHROUGH_WIDTH, withoutEnlargement: true });
  await save(small.png({ ...PNG, colours: 64 }), path.join(WALKTHROUGH, `${name}.png`));
}

async function save(picture: Sharp, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const { width, height, size } = await picture.toFile(file);
  console.log(`${file}: ${width} × ${height}, ${Math.round(size / 1024)} KB`);
}
