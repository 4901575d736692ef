import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hostOfUri, parseRegistryHost, registryHostOf, sameRegistryHost } from './registryHost';
import { REGIONS } from './regions';

const PLAIN = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const FIPS = '123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com';
const DUAL_STACK = '123456789012.dkr-ecr.eu-west-1.on.aws';

const account = fc.stringMatching(/^\d{12}$/);
const region = fc.constantFrom(...REGIONS).map(({ id }) => id);

describe('the host of a registry', () => {
  it('is read in its plain, FIPS and dual-stack forms', () => {
    const place = { accountId: '123456789012', region: 'eu-west-1' };
    assert.deepEqual(parseRegistryHost(PLAIN), { ...place, fips: false, dualStack: false });
    assert.deepEqual(parseRegistryHost(FIPS), { ...place, fips: true, dualStack: false });
    assert.deepEqual(parseRegistryHost(DUAL_STACK), { ...place, fips: false, dualStack: true });
    assert.deepEqual(parseRegistryHost('123456789012.dkr-ecr-fips.us-gov-west-1.on.aws')?.fips, true);
  });

  it('is read in every partition', () => {
    assert.equal(parseRegistryHost('123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn')?.region, 'cn-north-1');
    assert.equal(parseRegistryHost('123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov')?.region, 'us-iso-east-1');
  });

  it('survives being built and read again, for every account and region', () => {
    fc.assert(
      fc.property(account, region, (accountId, id) => {
        const host = registryHostOf(accountId, id);
        assert.deepEqual(parseRegistryHost(host), {
          accountId,
          region: id,
          fips: false,
          dualStack: false,
        });
      }),
    );
  });

  it('is not found in look-alikes', () => {
    for (const host of [
      'docker.io',
      'localhost:5000',
      `${PLAIN}.example.com`,
      `evil.${PLAIN}`,
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com.cn',
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com',
      '123456789012.dkr-ecr.eu-west-1.amazonaws.com',
      '12345.dkr.ecr.eu-west-1.amazonaws.com',
      `${PLAIN}:8443`,
    ])
      assert.equal(parseRegistryHost(host), undefined, host);
  });
});

describe('a token', () => {
  it('goes to every host of its account and region, and to no other', () => {
    assert.ok(sameRegistryHost(PLAIN, FIPS));
    assert.ok(sameRegistryHost(DUAL_STACK, PLAIN.toUpperCase()));
    assert.ok(sameRegistryHost('localhost:5000', 'localhost:5000'));
    assert.ok(!sameRegistryHost(PLAIN, PLAIN.replace('eu-west-1', 'eu-west-2')));
    assert.ok(!sameRegistryHost(PLAIN, PLAIN.replace('123456789012', '210987654321')));
    assert.ok(!sameRegistryHost(PLAIN, 'localhost:5000'));
    assert.ok(!sameRegistryHost('localhost:5000', 'localhost:5001'));
  });
});

describe('the host of a URI', () => {
  it('ends at the first slash and keeps its port', () => {
    assert.equal(hostOfUri(`${PLAIN}/team/app:1`), PLAIN);
    assert.equal(hostOfUri('localhost:5000/app'), 'localhost:5000');
  });
});
