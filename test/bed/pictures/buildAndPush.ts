import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../vscode/workbench/workbench';
import { Film } from './film';
import { Pointer } from './pointer';
import { widenSideBar } from './stage';
import type { Stage } from './stage';
import { FOLDER, stillOfPart } from './still';

const VIEW = { width: 1080, height: 650, scale: 1.5 };
const REPOSITORY = 'shop/site';
const BUILD_TIMEOUT_MS = 120_000;
const REST_MS = 2_000;
const FILE = path.join(FOLDER, 'build-and-push.gif');

/** Build and Push in two clicks, as it is from the second time on. */
export async function filmBuildAndPush(stage: Stage): Promise<void> {
  const workbench = await stage.window(VIEW);
  const { editors, notifications, page, quickInput, tree } = workbench;
  await workbench.openView('ECR Explorer');
  await widenSideBar(workbench, 50);
  await tree.expand(/^Development/, 'shop', /^site/);
  await editors.open('Dockerfile');
  await firstTime(workbench);
  await changeSomething(stage);
  await page.waitForTimeout(REST_MS);

  const film = new Film(page);
  const pointer = await Pointer.appear(page, film, [700, 340]);
  await film.hold(1_200);
  await pointer.click(page.getByRole('button', { name: 'Build and Push to ECR' }).first(), 700);
  const confirmation = quickInput.option(/^shop\/site:/).first();
  await confirmation.waitFor();
  await page.waitForTimeout(300);
  await film.hold(1_500);
  await stillOfPart(workbench, 'build', { x: 236, y: 0, width: 610, height: 138 });
  await pointer.click(confirmation, 500);
  const pushed = notifications.toast(`Pushed ${REPOSITORY}:`);
  await film.during(pushed.waitFor({ timeout: BUILD_TIMEOUT_MS }));
  await film.during(page.waitForTimeout(1_000));
  await film.hold(3_000);
  const { bytes, frames, ms } = await film.save(FILE);
  console.log(`${FILE}: ${frames} frames, ${ms / 1000} s, ${Math.round(bytes / 1024)} KB`);
  await page.close();
}

/** Chooses where the Dockerfile goes, which is asked once. */
async function firstTime(workbench: Workbench): Promise<void> {
  const { notifications, quickInput, page } = workbench;
  await workbench.palette('ECR: Build and Push to ECR');
  await quickInput.pick('Development');
  await quickInput.titled('us-east-1');
  await quickInput.type(REPOSITORY);
  await quickInput.pick(REPOSITORY);
  await quickInput.message(`→ ${REPOSITORY}`).waitFor();
  await quickInput.accept();
  await notifications.told(`Pushed ${REPOSITORY}`, BUILD_TIMEOUT_MS);
  await notifications.clear();
  await workbench.palette('Terminal: Kill the Active Terminal Instance');
  await page.locator('.part.panel').waitFor({ state: 'hidden' });
  await page.mouse.move(0, 0);
  await page.waitForTimeout(REST_MS);
}

/** The next version, of which the tag is made. */
async function changeSomething(stage: Stage): Promise<void> {
  const replace = async (name: string, before: string, after: string): Promise<void> => {
    const file = path.join(stage.project, name);
    await writeFile(file, (await readFile(file, 'utf8')).replace(before, after));
  };
  await replace('package.json', '1.8.1', '1.8.2');
  await replace('src/index.html', '</h1>', '</h1>\n  <p>Open from nine to five</p>');
  await stage.commit('Opening hours');
}
