import assert from 'node:assert/strict';
import { ecrPlaceOf } from './ecrPlace';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const place = { accountId: '123456789012', region: 'eu-west-1', repository: 'team/web' };
const digest = `sha256:${'a'.repeat(64)}`;

describe('the image that a workload names', () => {
  it('is found in ECR by its tag, or by its digest where it has one', () => {
    assert.deepEqual(ecrPlaceOf(`${HOST}/team/web:v1`), { ...place, id: { tag: 'v1' } });
    assert.deepEqual(ecrPlaceOf(`${HOST}/team/web:v1@${digest}`), { ...place, id: { digest } });
    assert.deepEqual(ecrPlaceOf(`${HOST}/team/web`), { ...place, id: { tag: 'latest' } });
  });

  it('is not in ECR when it is of another registry, or no reference at all', () => {
    for (const image of ['nginx', 'public.ecr.aws/nginx/nginx:1', `${HOST}/Web:v1`, '', '${IMAGE}'])
      assert.equal(ecrPlaceOf(image), undefined, image);
  });
});
