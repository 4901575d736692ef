import assert from 'node:assert/strict';
import { isKernelPackage } from './kernelPackages';
import { likelyBringersOf } from './likelyPulls';
import { matchesName } from './namePattern';
import { namesOf } from './sourcePackages';

const isNameOf = (written: string, found: string) =>
  namesOf(found).some((name) => matchesName(name, written));
const likelyPulls = (written: string, found: string) =>
  likelyBringersOf(found).some((name) => matchesName(name, written));

describe('a package that a Dockerfile names', () => {
  it('is a finding’s, by its own name or as a binary of its source', () => {
    for (const [written, found] of [
      ['curl', 'curl'],
      ['libssl-dev', 'openssl'],
      ['libc6-dev', 'glibc'],
      ['g++', 'gcc-12'],
      ['python3-dev', 'python3.11'],
      ['postgresql-client-15', 'postgresql-15'],
      ['linux-libc-dev', 'linux'],
      ['libgssapi-krb5-2', 'krb5'],
    ] as const)
      assert.ok(isNameOf(written, found), `${written} of ${found}`);
  });

  it('is not another one’s with a name alike', () => {
    for (const [written, found] of [
      ['curl', 'curlpp'],
      ['libcurlpp', 'curl'],
      ['linux-pam', 'linux'],
      ['git-lfs', 'github'],
      ['openssl', 'constructor'],
      ['gcc-11', 'gcc-12'],
    ] as const)
      assert.ok(!isNameOf(written, found), `${written} of ${found}`);
  });

  it('may have brought others in', () => {
    assert.ok(likelyPulls('curl', 'nghttp2'));
    assert.ok(likelyPulls('build-essential', 'linux-libc-dev'));
    assert.ok(likelyPulls('openjdk-17-jre-headless', 'cups'));
    assert.ok(likelyPulls('openssl', 'libssl3t64'));
    assert.ok(!likelyPulls('curl', 'imagemagick'));
    assert.ok(likelyPulls('libc6', 'libc-bin'));
  });
});

describe('a pattern of names', () => {
  it('matches whole names', () => {
    assert.ok(matchesName('postgresql-*-15', 'postgresql-client-15'));
    assert.ok(!matchesName('postgresql-*-15', 'postgresql-15'));
    assert.ok(!matchesName('a*a', 'a'));
    assert.ok(matchesName('*', ''));
  });
});

describe('kernel headers', () => {
  it('are told from what runs in a container', () => {
    for (const name of ['linux', 'linux-libc-dev', 'kernel-headers', 'linux-headers', 'linux-aws-6.8'])
      assert.ok(isKernelPackage(name), name);
    for (const name of ['util-linux', 'linux-pam', 'kernelshark', 'libselinux'])
      assert.ok(!isKernelPackage(name), name);
  });
});
