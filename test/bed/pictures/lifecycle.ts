import { keepReleases } from './shopPolicies';
import type { Stage } from './stage';
import { still, stillOfPart } from './still';

const REST_MS = 1_500;

/** A policy as it is written: what each rule does to the repository, and what is hardly meant. */
export async function takeLifecycle(stage: Stage): Promise<void> {
  const workbench = await stage.window({ width: 1000, height: 700, scale: 2 });
  const { editors, page } = workbench;
  await workbench.palette('View: Toggle Primary Side Bar Visibility');
  await editors.open('api.ecr-lifecycle.json');
  await editors
    .codeLens(/selects/)
    .first()
    .waitFor();
  await editors.squiggles('warning').first().waitFor();
  await editors.hover('"dev-*"', 'feature-*');
  await page.waitForTimeout(REST_MS);
  await still(workbench, 'lifecycle');
  await stillOfPart(workbench, 'policy', { x: 52, y: 0, width: 600, height: 446 });
  await page.mouse.move(0, 0);
  await workbench.palette('ECR: Simulate Lifecycle Policy');
  await workbench.quickInput.pick('Now');
  await editors.line('images it expires').waitFor();
  await editors.tab(/simulation/).click();
  await workbench.palette('View: Close Editors in Other Groups');
  await page.waitForTimeout(REST_MS);
  await still(workbench, 'simulation');
  await page.close();
}

/** The question before a policy is sent: what changes, and what ECR would expire. */
export async function takeApply(stage: Stage): Promise<void> {
  const workbench = await stage.window({ width: 1000, height: 560, scale: 2 });
  const { dialog, editors, page, tree } = workbench;
  await workbench.openView('ECR Explorer');
  await tree.expand(/^Development/, 'shop');
  await tree.row(/123456789012 · us-east-1/).waitFor();
  await page.waitForTimeout(REST_MS);
  await tree.contextMenu('api', 'Edit Lifecycle Policy');
  await editors.line('"countNumber": 20').waitFor();
  await workbench.palette('View: Toggle Primary Side Bar Visibility');
  await editors.replaceText(`${JSON.stringify(keepReleases(4, 14), undefined, 2)}\n`);
  await editors.save();
  await workbench.notifications.told('Saved as a draft');
  await workbench.notifications.clear();
  await workbench.palette('ECR: Apply Policy to ECR…');
  await dialog.text();
  await page.waitForTimeout(REST_MS);
  await still(workbench, 'apply');
  await dialog.press('Cancel');
  await page.close();
}
