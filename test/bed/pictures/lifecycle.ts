import type { Stage } from './stage';
import { still } from './still';

const VIEW = { width: 1200, height: 760, scale: 2 };

/** A policy as it is written: what each rule does, what ECR would refuse, and the simulation beside it. */
export async function takeLifecycle(stage: Stage): Promise<void> {
  const workbench = await stage.window(VIEW);
  const { editors, page } = workbench;
  await editors.open('api.ecr-lifecycle.json');
  await editors
    .codeLens(/selects/)
    .first()
    .waitFor();
  await editors.squiggles('error').first().waitFor();
  await editors.hover('"countNumber": 4', 'countNumber');
  await page.waitForTimeout(1_500);
  await still(workbench, 'lifecycle');
  await page.close();
}
