import { createRequire } from 'node:module';
import type { createAws } from '../bundles/aws';
import type { createEngines } from '../bundles/engine';
import type { createFeatures } from '../bundles/features';
import type { createLanguage } from '../bundles/language';
import type { createRegistryApi } from '../bundles/registry';
import type { openEcsAndLambda } from '../bundles/workloads';

/** What each bundle beside `dist/extension.js` exports. */
interface Siblings {
  readonly aws: { readonly createAws: typeof createAws };
  readonly engine: { readonly createEngines: typeof createEngines };
  readonly registry: { readonly createRegistryApi: typeof createRegistryApi };
  readonly workloads: { readonly openEcsAndLambda: typeof openEcsAndLambda };
  readonly language: { readonly createLanguage: typeof createLanguage };
  readonly features: { readonly createFeatures: typeof createFeatures };
}

const requireBeside = createRequire(__filename);

/** Loads a sibling bundle at the first call; `import()` inside one bundle would not save the cost of what it brings. */
export function sibling<K extends keyof Siblings>(name: K): Siblings[K] {
  return requireBeside(`./${name}.js`) as Siblings[K];
}
