import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import type { Aws } from '../../../src/aws/ports';
import type { ErrorReason } from '../../../src/core/errors';
import { startEmulator } from '../../bed/emulator/emulator';
import type { FaultKind } from '../../bed/emulator/faults';
import { httpAnswer, startLink, type LinkFault } from '../../bed/link';
import { AwsHome, calm, staticKeys } from '../aws/awsHome';
import { awsCalls, SEED } from './awsCalls';
import { failuresOf, outcomesOf, Unhandled, type Outcome } from './outcomes';

interface Fault {
  readonly on:
    { readonly kind: FaultKind; readonly ms?: number } | { readonly link: LinkFault } | 'nothing there';
  readonly reasons: readonly ErrorReason[];
  /** Calls to which this is no error, besides those that it is never one to. */
  readonly done?: readonly string[] | 'any';
}

/** Nobody is asked for what is on this machine; what Inspector adds is left out, whatever is in the way. */
const NEVER_AN_ERROR = ['ecr.agents', 'ecr.registrySettings.callerRole', 'inspector.findingsOf'];
/** Endpoints that are older than it fail in ways of their own. */
const BACKFILLS = 'ecr.replication.backfills';
/** To those who may not ask for it, it is simply not known. */
const UNKNOWN_WHERE_DENIED = [
  ...['ecr.creationTemplates', 'ecr.hasLifecyclePolicy', 'ecr.scanFrequency', 'ecr.accountId', BACKFILLS],
  ...[
    'ecr.registrySettings.accountSettings',
    'publicEcr.accountId',
    'publicEcr.catalog',
    'publicEcr.aliases',
  ],
];

/** Inspector that is not switched on denies it. */
const NOT_FOUND: readonly ErrorReason[] = [
  'access-denied',
  ...(['repository-not-found', 'image-not-found', 'policy-not-found'] as const),
  ...(['cache-rule-not-found', 'template-not-found'] as const),
];

const FAULTS: Readonly<Record<string, Fault>> = {
  'throttles for ever': { on: { kind: 'throttle' }, reasons: ['throttled'] },
  'denies all access': { on: { kind: 'denied' }, reasons: ['access-denied'], done: UNKNOWN_WHERE_DENIED },
  'finds every credential expired': { on: { kind: 'expired' }, reasons: ['credentials-expired'] },
  fails: { on: { kind: '5xx' }, reasons: ['service-failed'], done: [BACKFILLS] },
  'drops every connection': { on: { kind: 'reset' }, reasons: ['offline'] },
  'is hidden by the page of a proxy': {
    ...{ on: { kind: 'garbage' }, reasons: ['service-failed'], done: [BACKFILLS] },
  },
  'has nothing of what is asked for': {
    on: 'nothing there',
    reasons: NOT_FOUND,
    done: 'any',
  },
  'cannot be reached': { on: { link: 'cut' }, reasons: ['offline'] },
  'answers with half of a document': {
    ...{ on: { link: httpAnswer(200, '{"repositories":[{"rep') }, reasons: ['service-failed'] },
    done: [BACKFILLS],
  },
  'answers with a page': {
    ...{ on: { link: httpAnswer(200, '<html></html>', 'text/html') }, reasons: ['service-failed'] },
    done: [BACKFILLS],
  },
  'never answers, until that is cancelled': { on: { link: 'silent' }, reasons: ['cancelled'] },
  'is slow, until that is cancelled': { on: { kind: 'slow', ms: 600_000 }, reasons: ['cancelled'] },
};
/** Long enough for all calls to be under way. */
const PATIENCE_MS = 3_000;

interface Run {
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** What still fails once nothing is in the way. */
  readonly afterwards: () => Promise<Readonly<Record<string, Outcome>>>;
  readonly stop: () => Promise<void>;
}

describe('every call of AWS', function () {
  // The SDK's patience with a service that throttles, twice.
  this.timeout(240_000);
  let home: AwsHome;
  let unhandled: Unhandled;
  let runs: ReadonlyMap<string, Run>;

  before(async () => {
    unhandled = new Unhandled();
    home = await AwsHome.open();
    const begun = Object.entries(FAULTS).map(async ([name, fault], nth) => ({
      ...{ name, nth, fault },
      ...(await startLinkedEmulator()),
    }));
    const scenes = await Promise.all(begun);
    await home.credentials(scenes.map(({ nth, port }) => keysOf(nth, port)).join(''));
    runs = new Map(await Promise.all(scenes.map(async (scene) => [scene.name, await run(scene)] as const)));
  });
  after(async () => {
    unhandled.stop();
    for (const { stop } of runs.values()) await stop();
    await home.close();
  });

  for (const [name, { reasons, done = [] }] of Object.entries(FAULTS))
    describe(`while it ${name}`, () => {
      it('ends, and says what it is', () => {
        const { outcomes = {} } = runs.get(name) ?? {};
        const mayBeDone = new Set([...NEVER_AN_ERROR, ...(done === 'any' ? Object.keys(outcomes) : done)]);
        const others = Object.entries(outcomes).filter(
          ([call, outcome]) =>
            !(reasons as readonly string[]).includes(outcome) && !(outcome === 'done' && mayBeDone.has(call)),
        );
        assert.ok(Object.keys(outcomes).length > 60);
        assert.deepEqual(Object.fromEntries(others), {});
      });

      it('succeeds when that is over', async () => {
        assert.deepEqual(await runs.get(name)?.afterwards(), {});
      });
    });

  it('leaves no failure that nobody handles', () => assert.deepEqual(unhandled.seen, []));

  type Scene = Awaited<ReturnType<typeof startLinkedEmulator>> & {
    readonly nth: number;
    readonly fault: Fault;
  };

  async function run({ nth, fault: { on, reasons }, emulator, link }: Scene): Promise<Run> {
    /** One for each call, so that none waits for the patience of another's client; the same ones afterwards. */
    const opened: Aws[] = [];
    const calls = () => {
      let next = 0;
      return awsCalls(`fault-${nth}`, () => (opened[next++] ??= home.aws()));
    };
    if (on === 'nothing there') emulator.reset();
    else if ('link' in on) await link.meet(on.link);
    else emulator.faults.add({ op: '*', times: Infinity, ...on });
    const signal = reasons.includes('cancelled') ? AbortSignal.timeout(PATIENCE_MS) : calm;
    // All calls at once share it.
    setMaxListeners(0, signal);
    return {
      outcomes: await outcomesOf(calls(), signal),
      afterwards: async () => {
        emulator.reset();
        emulator.seed(SEED);
        await link.meet(undefined);
        return failuresOf(calls());
      },
      stop: async () => {
        await link.stop();
        await emulator.close();
      },
    };
  }
});

async function startLinkedEmulator() {
  const emulator = await startEmulator({ settleMs: 0 });
  emulator.seed(SEED);
  const link = await startLink({ port: 0 }, { port: Number(new URL(emulator.endpoint).port) });
  return { emulator, link, port: 'port' in link.place ? link.place.port : 0 };
}

function keysOf(nth: number, port: number): string {
  return staticKeys(`fault-${nth}`, 'AKIDONE', `endpoint_url = http://127.0.0.1:${port}`);
}
