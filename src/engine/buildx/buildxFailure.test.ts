import assert from 'node:assert/strict';
import { EMPTY_TRACE, reduceSteps } from '../../core/buildkit/buildTrace';
import { buildxFailure } from './buildxFailure';

const TAGS = ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1'];
const PLAIN = {
  ...{ trace: EMPTY_TRACE, dockerfile: 'FROM busybox\nRUN make\n', tags: TAGS },
  builder: { name: 'default', driver: 'docker' },
};
const failure = (said: string, more: Partial<Parameters<typeof buildxFailure>[0]> = {}) =>
  buildxFailure({ ...PLAIN, words: ['#1 something', `ERROR: ${said}`], ...more });

describe('a failure of docker buildx', () => {
  it('is a refused push by the registry’s words', () => {
    const { reason } = failure(`failed to solve: failed to push ${TAGS[0]}: name unknown: no repository`);
    assert.equal(reason, 'repository-not-found');
  });

  it('is a refused push where the step that sends fails', () => {
    const step = { id: 'a', name: 'pushing x with docker', cached: false, startedAt: 0, error: 'no' };
    const trace = reduceSteps(EMPTY_TRACE, { type: 'step', step });
    assert.equal(failure('no basic auth credentials', { trace }).reason, 'push-unauthorized');
  });

  it('is a failed build where the base image cannot be had', () => {
    const said = 'failed to solve: busybox: failed to resolve source metadata: 401 Unauthorized';
    assert.equal(failure(said).reason, 'build-failed');
  });

  it('names what another builder would do', () => {
    for (const said of [
      'Multi-platform build is not supported for the docker driver.',
      'Cache export is not supported for the docker driver.',
      'Attestation is not supported for the docker driver.',
      'docker exporter does not currently support exporting manifest lists',
    ]) {
      const error = failure(said);
      assert.equal(error.reason, 'buildx-unusable');
      assert.match(error.message, /docker buildx create --use/);
    }
    const elsewhere = failure('docker exporter does not currently support exporting manifest lists', {
      builder: { name: 'b', driver: 'kubernetes' },
    });
    assert.match(elsewhere.message, /of the driver kubernetes: choose another/);
  });

  it('says what a builder lacks that cannot run programs of the platform', () => {
    const error = failure(
      'failed to solve: process "/bin/sh -c make" did not complete successfully: exec format error',
    );
    assert.match(error.message, /install its emulation/);
  });

  it('has the last words where there is no error among them', () => {
    const error = failure('', { words: ['unknown flag: --progress'] });
    assert.match(error.message, /unknown flag/);
  });
});
