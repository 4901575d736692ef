import assert from 'node:assert/strict';
import { devNull } from 'node:os';
import Mocha from 'mocha';
import { skipWith } from '../bed/skip';

/** Runs a suite in a Mocha of its own. @returns the titles it reports as skipped. */
function skippedIn(build: (suite: Mocha.Suite) => void): Promise<string[]> {
  const mocha = new Mocha({ reporter: 'json', reporterOptions: { output: devNull } });
  build(Mocha.Suite.create(mocha.suite, 'push'));
  const titles: string[] = [];
  return new Promise((resolve) => {
    mocha.run(() => resolve(titles)).on('pending', (test) => titles.push(test.fullTitle()));
  });
}

const nothing = (): void => undefined;

describe('Skipping with a reason', () => {
  it('puts the reason of a skipped test into its title', async () => {
    const titles = await skippedIn((suite) => {
      suite.addTest(
        new Mocha.Test('works', function (this: Mocha.Context) {
          skipWith(this, 'no engine');
        }),
      );
      suite.addTest(new Mocha.Test('runs', nothing));
    });
    assert.deepEqual(titles, ['push works — skipped: no engine']);
  });

  it('gives every test of a suite the reason its before hook had', async () => {
    const titles = await skippedIn((suite) => {
      suite.beforeAll(function () {
        skipWith(this, 'no engine');
      });
      suite.addTest(new Mocha.Test('one', nothing));
      suite.addTest(new Mocha.Test('two', nothing));
    });
    assert.deepEqual(titles, ['push one — skipped: no engine', 'push two — skipped: no engine']);
  });

  it('gives the reason of a beforeEach hook to the test it was for', async () => {
    const titles = await skippedIn((suite) => {
      suite.beforeEach(function () {
        if (this.currentTest?.title === 'two') skipWith(this, 'no engine');
      });
      suite.addTest(new Mocha.Test('one', nothing));
      suite.addTest(new Mocha.Test('two', nothing));
    });
    assert.deepEqual(titles, ['push two — skipped: no engine']);
  });
});
