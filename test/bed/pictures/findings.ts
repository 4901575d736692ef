import { widenSideBar } from './stage';
import type { Stage } from './stage';
import { still, stillOfPart } from './still';

const VIEW = { width: 1160, height: 500, scale: 2 };

/** What a scan found, on the lines of the Dockerfile that brought it in. */
export async function takeFindings(stage: Stage): Promise<void> {
  const workbench = await stage.window(VIEW);
  const { editors, page, tree } = workbench;
  await workbench.openView('ECR Explorer');
  await widenSideBar(workbench, 60);
  await editors.open('api/Dockerfile');
  await editors.codeLens('shop/api:v2.4.0').click();
  await tree.row('CRITICAL').waitFor();
  await tree.view('Registries').locator('.pane-header').click();
  await editors.hover('npm ci', 'npm');
  await page.waitForTimeout(1_500);
  await still(workbench, 'findings');
  await stillOfPart(workbench, 'findings', { x: 388, y: 0, width: 650, height: 262 });
  await page.close();
}
