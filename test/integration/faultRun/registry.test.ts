import assert from 'node:assert/strict';
import type { CopyPlan } from '../../../src/core/copy/copyPlan';
import type { ErrorReason } from '../../../src/core/errors';
import type { Digest } from '../../../src/core/reference/digest';
import type { RegistryApi, RegistryRepository } from '../../../src/registry/ports';
import type { FaultKind } from '../../bed/emulator/faults';
import { calm } from '../aws/awsHome';
import { CopyScene, imageOf } from '../registry/copyScene';
import { callsOf, type Call, type Calls } from './calls';
import { failuresOf, outcomesOf, Unhandled } from './outcomes';

interface Fault {
  readonly kind: FaultKind;
  readonly ms?: number;
  readonly reasons: readonly ErrorReason[];
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'throttles for ever': { kind: 'throttle', reasons: ['throttled'] },
  'denies all access': { kind: 'denied', reasons: ['access-denied'] },
  'finds every token expired': { kind: 'expired', reasons: ['credentials-expired', 'access-denied'] },
  fails: { kind: '5xx', reasons: ['service-failed'] },
  'drops every connection': { kind: 'reset', reasons: ['offline'] },
  'is hidden by the page of a proxy': { kind: 'garbage', reasons: ['service-failed'] },
  'is slow, until that is cancelled': { kind: 'slow', ms: 600_000, reasons: ['cancelled'] },
};
const PATIENCE_MS = 2_000;

describe('every call of a registry', function () {
  this.timeout(240_000);
  let scene: CopyScene;
  let unhandled: Unhandled;

  before(async function () {
    unhandled = new Unhandled();
    scene = await CopyScene.start(this);
  });
  after(async () => {
    unhandled.stop();
    await (scene as CopyScene | undefined)?.end();
  });
  afterEach(() => scene.home.close());

  for (const [name, { reasons, ...fault }] of Object.entries(FAULTS))
    it(`ends with an error that says why while it ${name}, and succeeds afterwards`, async () => {
      await scene.reset();
      const calls = await registryCalls();
      scene.emulator.faults.add(
        ...[
          'look',
          'pull:manifest',
          'pull:blob',
          'download',
          'push:start',
          'push:layer',
          'push:manifest',
        ].map((op) => ({ op, times: Infinity, ...fault })),
      );
      const signal = reasons.includes('cancelled') ? AbortSignal.timeout(PATIENCE_MS) : calm;
      const outcomes = await outcomesOf(calls, signal);
      const others = Object.entries(outcomes).filter(
        ([, outcome]) => !(reasons as readonly string[]).includes(outcome),
      );
      assert.deepEqual(Object.fromEntries(others), {});
      scene.emulator.faults.clear();
      assert.deepEqual(await failuresOf(calls), {});
    });

  it('leaves no failure that nobody handles', () => assert.deepEqual(unhandled.seen, []));

  async function registryCalls(): Promise<readonly Call[]> {
    const digest = scene.seed(imageOf(100_000), ['1.0']);
    const plan = await scene.plan(digest, ['1.0']);
    const order = {
      source: await scene.access(scene.ecr('dev')),
      destination: await scene.access(scene.ecr('prod')),
      ...{ plan, sameRegistry: false },
    };
    const copying: Calls<Omit<RegistryApi, 'repository'>> = {
      copy: (api, signal) => api.copy(order, () => undefined, signal),
    };
    return [
      ...callsOf<Omit<RegistryApi, 'repository'>>(() => scene.registries, copying),
      ...callsOf(() => scene.registries.repository(order.destination), repositoryCalls(plan, digest)),
    ];
  }
});

function repositoryCalls({ manifests }: CopyPlan, digest: Digest): Calls<RegistryRepository> {
  const [manifest] = manifests;
  if (manifest === undefined) throw new Error('there is nothing to copy');
  return {
    look: (repository, signal) => repository.look('1.0', signal),
    manifest: (repository, signal) => repository.manifest(digest, signal),
    putManifest: (repository, signal) => repository.putManifest('2.0', manifest, signal),
    hasBlob: (repository, signal) => repository.hasBlob(digest, signal),
  };
}
