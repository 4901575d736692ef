import assert from 'node:assert/strict';
import { readsContext } from './readsContext';

describe('whether a Dockerfile reads its build context', () => {
  const reads = (line: string): boolean => readsContext(`FROM busybox\n${line}\n`);

  it('does when it copies, adds, or mounts a folder of it', () => {
    assert.ok(reads('COPY . .'));
    assert.ok(reads('COPY --chown=app:app src /app'));
    assert.ok(reads('ADD data.tar /'));
    assert.ok(reads('RUN --mount=type=bind,target=/src make'));
    assert.ok(reads('RUN --mount=target=/src make'));
  });

  it('does not when all comes from stages, caches and secrets', () => {
    assert.ok(!reads('COPY --from=build /app /app'));
    assert.ok(!reads('COPY --link --from=build /app /app'));
    assert.ok(!reads('RUN --mount=type=bind,from=build,target=/src make'));
    assert.ok(!reads('RUN --mount=type=cache,target=/root/.npm --mount=type=secret,id=npm npm ci'));
    assert.ok(!reads('RUN echo COPY . .'));
  });
});
