import assert from 'node:assert/strict';
import { Listing } from './listing';

/** A service whose pages come when the test says so. */
class Service {
  readonly calls: AbortSignal[] = [];
  #waiting: ((page: readonly string[] | 'end' | Error) => void)[] = [];

  readonly pages = async function* (this: Service, signal: AbortSignal): AsyncGenerator<readonly string[]> {
    this.calls.push(signal);
    for (;;) {
      const page = await new Promise<readonly string[] | 'end' | Error>((resolve) => {
        this.#waiting.push(resolve);
      });
      if (page instanceof Error) throw page;
      if (page === 'end') return;
      yield page;
    }
  }.bind(this);

  async answer(page: readonly string[] | 'end' | Error): Promise<void> {
    await settled();
    this.#waiting.shift()?.(page);
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function newListing() {
  const service = new Service();
  let changes = 0;
  const listing = new Listing<string>(service.pages, (row) => row, {
    started: () => undefined,
    changed: () => changes++,
  });
  return { service, listing, changes: () => changes };
}

describe('a listing', () => {
  it('shows the first page before the second has come', async () => {
    const { service, listing } = newListing();
    const opened = listing.open();
    await service.answer(['a', 'b']);
    await opened;
    assert.deepEqual(listing.rows, ['a', 'b']);
    assert.equal(listing.state.kind, 'listing');
  });

  it('adds what comes later and says so', async () => {
    const { service, listing, changes } = newListing();
    void listing.open();
    await service.answer(['a']);
    const before = changes();
    await service.answer(['b']);
    await service.answer('end');
    assert.deepEqual(listing.rows, ['a', 'b']);
    assert.equal(listing.state.kind, 'complete');
    assert.ok(changes() > before);
  });

  it('tells once of a list that is one page', async () => {
    let changes = 0;
    const observer = { started: () => undefined, changed: () => changes++ };
    async function* onePage() {
      await settled();
      yield ['a', 'b'];
    }
    const listing = new Listing<string>(onePage, (row) => row, observer);
    await listing.open();
    assert.deepEqual([listing.rows, listing.state.kind, changes], [['a', 'b'], 'complete', 1]);
  });

  it('lists once, however often it is opened', async () => {
    const { service, listing } = newListing();
    void listing.open();
    await service.answer(['a']);
    await service.answer('end');
    await listing.open();
    assert.equal(service.calls.length, 1);
  });

  it('keeps its rows when a later page fails, and tells why', async () => {
    const { service, listing } = newListing();
    void listing.open();
    await service.answer(['a']);
    const error = new Error('no');
    await service.answer(error);
    assert.deepEqual(listing.rows, ['a']);
    assert.deepEqual(listing.state, { kind: 'failed', error });
  });

  it('cancels its call when nobody looks, and answers whoever waits', async () => {
    const { service, listing } = newListing();
    const opened = listing.open();
    await settled();
    listing.interrupt();
    await opened;
    assert.equal(service.calls[0]?.aborted, true);
    assert.equal(listing.state.kind, 'interrupted');
  });

  it('lists anew after an interruption, and drops what the interrupted run still answers', async () => {
    const { service, listing } = newListing();
    void listing.open();
    await settled();
    listing.interrupt();
    const again = listing.open();
    await service.answer(['late']);
    assert.deepEqual(listing.rows, []);
    await service.answer(['fresh']);
    await again;
    assert.deepEqual(listing.rows, ['fresh']);
    assert.equal(service.calls.length, 2);
  });

  it('keeps what was there while it lists again, and lets go of what is gone at the end', async () => {
    const { service, listing } = newListing();
    void listing.open();
    await service.answer(['a', 'b']);
    await service.answer('end');
    listing.invalidate();
    void listing.open();
    await service.answer(['c', 'b']);
    assert.deepEqual([...listing.rows].sort(), ['a', 'b', 'c']);
    await service.answer('end');
    assert.deepEqual([...listing.rows].sort(), ['b', 'c']);
  });

  it('answers who wants the whole list at its end', async () => {
    const { service, listing } = newListing();
    let isOver = false;
    const whole = listing.openToTheEnd(new AbortController().signal).then(() => (isOver = true));
    await service.answer(['a']);
    assert.equal(isOver, false);
    await service.answer('end');
    await whole;
    assert.deepEqual(listing.rows, ['a']);
  });
});
