import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Workbench } from '../vscode/workbench/workbench';

export const FOLDER = 'media/screenshots';

/** Part of a window, in its own pixels. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Saves a picture of a window, or of a part of it, in as few colours as it takes. */
export async function still({ page }: Workbench, name: string, clip?: Crop): Promise<void> {
  const png = await page.screenshot(clip === undefined ? {} : { clip });
  await mkdir(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${name}.png`);
  const { width, height, size } = await sharp(png).png({ palette: true, effort: 10, dither: 0 }).toFile(file);
  console.log(`${file}: ${width} × ${height}, ${Math.round(size / 1024)} KB`);
}
