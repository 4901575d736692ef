import assert from 'node:assert/strict';
import { compareVersions, newestVersion, systemRulesOf } from './compareVersions';

describe('versions of packages', () => {
  it('go by the rules of their package manager', () => {
    assert.equal(newestVersion('dpkg', ['1.0~rc1', '1.0', '0.9']), '1.0');
    assert.equal(newestVersion('apk', ['1.0_rc1', '1.0-r0', '1.0_p1-r0']), '1.0_p1-r0');
    assert.equal(newestVersion('rpm', ['1.0~rc1', '1.0^git1', '1.0']), '1.0^git1');
    assert.equal(newestVersion('semver', ['v0.9.0', '0.10.0', '0.10.0-rc.1']), '0.10.0');
    assert.equal(newestVersion('natural', ['r9', 'r10']), 'r10');
    assert.equal(newestVersion('dpkg', []), undefined);
  });

  it('are compared as far as they go where semver does not know them', () => {
    assert.ok(compareVersions('semver', '3.2.6', '3.2.7.0') < 0);
    assert.ok(compareVersions('semver', 'v1.2', '1.10') < 0);
  });

  it('tell their package manager by how they are written', () => {
    assert.equal(systemRulesOf('3.1.1-r1'), 'apk');
    assert.equal(systemRulesOf('8.5.0-1.amzn2023.0.1'), 'rpm');
    assert.equal(systemRulesOf('4.18.0-553.el8_10'), 'rpm');
    assert.equal(systemRulesOf('7.88.1-10+deb12u8'), 'dpkg');
    assert.equal(systemRulesOf('1.44.1-1ubuntu1.1'), 'dpkg');
  });
});
