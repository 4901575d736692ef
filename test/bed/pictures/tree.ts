import { widenSideBar } from './stage';
import type { Stage } from './stage';
import { still, stillOfPart } from './still';

const VIEW = { width: 1160, height: 600, scale: 2 };

/** The tree of registries beside a Dockerfile. */
export async function takeTree(stage: Stage): Promise<void> {
  const workbench = await stage.window(VIEW);
  const { tree, page } = workbench;
  await workbench.openView('ECR Explorer');
  await widenSideBar(workbench, 80);
  await tree.expand(/^Development/, 'shop', /^site/, /^v1\.8\.0/);
  await tree.row(/arm64/).waitFor();
  await workbench.editors.open('Dockerfile');
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1_500);
  await still(workbench, 'tree');
  await stillOfPart(workbench, 'browse', { x: 0, y: 0, width: 418, height: 482 });
  await page.close();
}
