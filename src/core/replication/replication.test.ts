import assert from 'node:assert/strict';
import { fill } from '../sentence';
import { replicationStatusInWords } from './imageReplication';
import { replicationChanges } from './replicationChanges';
import {
  destinationsFor,
  prefixFilter,
  sameReplication,
  type ReplicationRule,
} from './replicationConfiguration';
import { prefixProblem, replicationProblems } from './replicationProblems';

const HERE = { region: 'eu-west-1', accountId: '123456789012' };
const to = (region: string, ...prefixes: readonly string[]): ReplicationRule => ({
  destinations: [{ region, accountId: HERE.accountId }],
  filters: prefixes.map(prefixFilter),
});
const problems = (...rules: readonly ReplicationRule[]): readonly string[] =>
  replicationProblems({ rules }, HERE).map(fill);

describe('a replication configuration', () => {
  it('is fine within what ECR takes', () => {
    assert.deepEqual(problems(to('us-east-1', 'prod', 'team/'), to('eu-central-1')), []);
  });

  it('never leads back to its own registry, nor into another partition', () => {
    assert.match(problems(to('eu-west-1'))[0] ?? '', /not replicated to itself/);
    assert.match(problems(to('cn-north-1'))[0] ?? '', /another partition/);
  });

  it('has at most ten rules and 25 destinations, each counted once', () => {
    assert.match(problems(...Array.from({ length: 11 }, () => to('us-east-1')))[0] ?? '', /at most 10/);
    const destinations = Array.from({ length: 26 }, (_, at) => ({
      region: 'us-east-1',
      accountId: String(100_000_000_000 + at),
    }));
    assert.match(problems({ destinations, filters: [] })[0] ?? '', /at most 25 destinations; these are 26/);
    const twice = { destinations: destinations.slice(0, 25), filters: [] };
    assert.deepEqual(problems(twice, twice), []);
  });

  it('takes in repositories by the beginnings of their names', () => {
    assert.equal(prefixProblem('prod'), undefined);
    assert.equal(prefixProblem('team/'), undefined);
    assert.match(fill(prefixProblem('prod*') ?? ['']), /no "\*"/);
    assert.match(fill(prefixProblem('a') ?? ['']), /at least 2/);
    assert.match(fill(prefixProblem('Prod') ?? ['']), /begins with/);
    const rules = [to('us-east-1', 'prod'), to('us-east-1', 'web'), to('eu-central-1')];
    assert.deepEqual(
      destinationsFor({ rules }, 'prod/web').map(({ region }) => region),
      ['us-east-1', 'eu-central-1'],
    );
    assert.deepEqual(
      destinationsFor({ rules }, 'my/prod').map(({ region }) => region),
      ['eu-central-1'],
    );
  });

  it('is compared by what it does', () => {
    const one = [to('us-east-1', 'a/', 'b/'), to('eu-central-1')];
    const other = [to('eu-central-1'), to('us-east-1', 'b/', 'a/')];
    assert.ok(sameReplication({ rules: one }, { rules: other }));
    assert.deepEqual(replicationChanges({ rules: one }, { rules: other }), []);
    const changed = [to('eu-central-1'), to('us-east-1', 'a/')];
    assert.deepEqual(
      replicationChanges({ rules: one }, { rules: changed }).map(({ kind }) => kind),
      ['removed', 'added'],
    );
    assert.equal(
      replicationChanges({ rules: [] }, { rules: [one[1] ?? to('x'), to('eu-central-1')] }).length,
      2,
    );
  });
});

describe('what became of the copy of an image', () => {
  const words = (status: string, failureCode?: string): string =>
    fill(replicationStatusInWords({ ...HERE, status, ...(failureCode !== undefined && { failureCode }) }));

  it('is said in words, also where ECR names what is not known here', () => {
    assert.match(words('COMPLETE'), /is there/);
    assert.match(words('IN_PROGRESS'), /copying/);
    assert.match(words('FAILED', 'AccessDenied'), /registry policy there must allow/);
    assert.match(words('FAILED', 'ImmutableTag'), /immutable/);
    assert.match(words('FAILED', 'KmsError'), /encryption key/);
    assert.match(words('FAILED', 'MoonNotFull'), /MoonNotFull/);
    assert.match(words('FAILED'), /does not say why/);
    assert.match(words('WAITING'), /WAITING/);
  });
});
