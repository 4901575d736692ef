import assert from 'node:assert/strict';
import type { PreviewPage } from '../../aws/lifecyclePorts';
import { throwIfCancelled } from '../../core/errors';
import { POLICY_TEMPLATES, templateText } from '../../core/lifecycle/templates';
import type { PreviewedImage } from '../../core/lifecycle/preview';
import { digestOf, FakeEcr } from '../../../test/fakes/ecr';
import { runPreview } from './previewRun';

const [KEEP, UNTAGGED] = POLICY_TEMPLATES.map(templateText);
const RUNNING: PreviewPage = { status: 'IN_PROGRESS', images: [] };

describe("waiting for ECR's own preview", () => {
  it('asks less and less often, and gives every image of every page', async () => {
    const ecr = new FakeEcr();
    const totals = { expiring: 3, transitioning: 0 };
    const done = (...names: string[]): PreviewPage => ({
      ...{ status: 'COMPLETE', totals, images: names.map(expired) },
      ...(KEEP !== undefined && { text: KEEP }),
    });
    ecr.previews = [[RUNNING], [RUNNING], [done('a', 'b'), done('c')]];
    const { waits, listed, preview } = await previewOf(ecr);
    assert.deepEqual(
      preview.images.map(({ digest }) => digest),
      [digestOf('a'), digestOf('b'), digestOf('c')],
    );
    assert.deepEqual(preview.totals, totals);
    assert.deepEqual(waits, [400, 600, 900]);
    assert.deepEqual(listed, ['2 of 3', '3 of 3']);
    assert.deepEqual(ecr.started, [KEEP]);
  });

  it('ends when ECR gives up, or keeps nothing any more', async () => {
    const ends: readonly (readonly [readonly PreviewPage[], string])[] = [
      [[{ status: 'FAILED', images: [] }], 'failed'],
      [[{ status: 'EXPIRED', images: [] }], 'expired'],
      [[], 'expired'],
    ];
    for (const [pages, why] of ends) {
      const ecr = new FakeEcr();
      ecr.previews = [[RUNNING], pages];
      await assert.rejects(previewOf(ecr), {
        reason: 'preview-without-result',
        details: { repository: 'app', why },
      });
    }
  });

  it('never takes the preview of another policy for its own', async () => {
    const ecr = new FakeEcr();
    ecr.previews = [[{ status: 'COMPLETE', text: UNTAGGED ?? '', images: [] }]];
    await assert.rejects(previewOf(ecr), { details: { repository: 'app', why: 'replaced' } });
  });

  it('waits through a status that it does not know, but not for ever', async () => {
    const ecr = new FakeEcr();
    ecr.previews = [[{ status: 'PENDING', images: [] }]];
    await assert.rejects(previewOf(ecr), { details: { repository: 'app', why: 'too-long' } });
  });

  it('says so when one is running already, and stops when it is cancelled', async () => {
    const ecr = new FakeEcr();
    ecr.busy = true;
    await assert.rejects(previewOf(ecr), { reason: 'preview-in-progress' });
    ecr.busy = false;
    ecr.previews = [[RUNNING]];
    const controller = new AbortController();
    const started = previewOf(ecr, controller);
    controller.abort();
    await assert.rejects(started, { reason: 'cancelled' });
  });
});

async function previewOf(ecr: FakeEcr, controller = new AbortController()) {
  const waits: number[] = [];
  const listed: string[] = [];
  const preview = await runPreview({
    ecr,
    repository: 'app',
    text: KEEP,
    signal: controller.signal,
    wait: async (ms, signal) => {
      waits.push(ms);
      await Promise.resolve();
      throwIfCancelled(signal);
    },
    listed: (images, total) => void listed.push(`${images} of ${total ?? '?'}`),
  });
  return { waits, listed, preview };
}

function expired(name: string): PreviewedImage {
  return { digest: digestOf(name), tags: [], action: 'expire', rulePriority: 1, storageClass: 'standard' };
}
