import { filmBuildAndPush } from './buildAndPush';
import { onStage } from './stage';
import type { Stage } from './stage';
import { takeFindings } from './findings';
import { takeApply, takeLifecycle } from './lifecycle';
import { takeTree } from './tree';

const PICTURES: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  tree: takeTree,
  findings: takeFindings,
  lifecycle: takeLifecycle,
  apply: takeApply,
  'build-and-push': filmBuildAndPush,
};

const [vsix, ...wanted] = process.argv.slice(2);
if (vsix === undefined) throw new Error(`usage: take.ts VSIX [${Object.keys(PICTURES).join('|')}]...`);
onStage(vsix, async (stage) => {
  for (const [name, take] of Object.entries(PICTURES))
    if (wanted.length === 0 || wanted.includes(name)) {
      console.log(`Taking ${name}`);
      await take(stage);
    }
}).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
