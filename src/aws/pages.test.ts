import assert from 'node:assert/strict';
import { EcrExplorerError } from '../core/errors';
import { pagesOf, type Page } from './pages';

/** A service that holds these pages; `next` says which one follows each. */
function service(rows: readonly string[], next: readonly (string | undefined)[]) {
  const asked: (string | undefined)[] = [];
  const fetch = (token: string | undefined): Promise<Page<string>> => {
    asked.push(token);
    const at = Number(token ?? 0);
    return Promise.resolve({ rows: [rows[at] ?? ''], nextToken: next[at] });
  };
  return { asked, fetch };
}

describe('the pages of a list', () => {
  it('are asked for one after another until there is no more', async () => {
    const { asked, fetch } = service(['a', 'b', 'c'], ['1', '2', undefined]);
    const rows: string[] = [];
    for await (const page of pagesOf('ListImages', fetch)) rows.push(...page);
    assert.deepEqual(rows, ['a', 'b', 'c']);
    assert.deepEqual(asked, [undefined, '1', '2']);
  });

  it('are not asked for when the reader has seen enough', async () => {
    const { asked, fetch } = service(['a', 'b'], ['1', undefined]);
    for await (const page of pagesOf('ListImages', fetch)) if (page.length > 0) break;
    assert.equal(asked.length, 1);
  });

  it('end with an error when they go round in a circle', async () => {
    const { asked, fetch } = service(['a', 'b', 'c'], ['1', '2', '1']);
    const read = async (): Promise<void> => {
      for await (const page of pagesOf('ListImages', fetch)) assert.ok(page.length > 0);
    };
    await assert.rejects(read, (error) => EcrExplorerError.is(error, 'service-failed'));
    assert.equal(asked.length, 3);
  });
});
