import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** A text and where it was found. */
export interface FoundText {
  readonly place: string;
  readonly text: string;
}

/** Long enough to be nothing else, short enough to be found where a line or a buffer cuts the secret. */
const PIECE = 48;

/** The places whose text holds a piece of a secret: as it is, or in base64, wherever in a larger text it began. */
export function secretsIn(texts: readonly FoundText[], secrets: readonly string[]): string[] {
  const pieces = [...new Set(secrets.flatMap(piecesOf).map(oneAlphabet))];
  return texts.flatMap(({ place, text }) => {
    const searched = oneAlphabet(text);
    return pieces.some((piece) => searched.includes(piece)) ? [place] : [];
  });
}

/** Base64 for URLs has `-_` where the other has `+/`; an engine's X-Registry-Auth is of that kind. */
const oneAlphabet = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

function piecesOf(secret: string): string[] {
  const decoded = Buffer.from(secret, 'base64').toString('latin1');
  return [secret, decoded].flatMap((form) => {
    const middle = form.slice(Math.floor(form.length / 2));
    return [form.slice(0, PIECE), middle.slice(0, PIECE), ...[0, 1, 2].map((shift) => inBase64(form, shift))];
  });
}

/** How the text's beginning looks in base64 after `shift` bytes of something else; the first group depends on those. */
function inBase64(text: string, shift: number): string {
  const whole = Buffer.from('x'.repeat(shift) + text, 'latin1').toString('base64');
  return whole.slice(4, 4 + PIECE);
}

/** The files below these folders, binary ones too. */
export async function textsUnder(
  folders: readonly string[],
  wanted: (file: string) => boolean,
): Promise<FoundText[]> {
  const found: FoundText[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const place = path.join(entry.parentPath, entry.name);
      if (wanted(place)) found.push({ place, text: await readFile(place, 'latin1') });
    }
  }
  return found;
}

/** What the window keeps in its browser: the state of workspaces and extensions is there. */
export async function browserStorage(page: Page): Promise<FoundText[]> {
  const text = await page.evaluate<string>(`(async () => {
    const promised = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const kept = [JSON.stringify(localStorage)];
    for (const { name } of await indexedDB.databases()) {
      const database = await promised(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        kept.push(JSON.stringify(await promised(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return kept.join('\\n');
  })()`);
  return [{ place: 'browser storage', text }];
}

/** The command lines of every process on this machine that may be read. */
export async function commandLines(): Promise<FoundText[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    processes.map((pid) => readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')),
  );
  return lines.map((text, index) => ({ place: `command line of ${processes[index] ?? ''}`, text }));
}
