import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packageCommands } from './packageCommands';

const told = (text: string, variables: Readonly<Record<string, string>> = {}) =>
  packageCommands(text, new Map(Object.entries(variables))).map(
    ({ manager, action, packages, isOpen }) =>
      `${manager} ${action}: ${packages.map(({ name, pin }) => name + (pin ?? '')).join(' ')}${isOpen ? ' …' : ''}`,
  );

describe('what a RUN line installs', () => {
  it('is told with apt, whatever the order of its flags', () => {
    assert.deepEqual(
      told(
        'set -eux; apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 install -t bookworm-backports -y --no-install-recommends curl=7.88.1-10 libssl3:amd64 git/bookworm $(cat list) && rm -rf /var/lib/apt/lists/*',
      ),
      ['apt install: curl=7.88.1-10 libssl3 git/bookworm …'],
    );
    assert.deepEqual(told('if true; then sudo apt install g++ libc6-; fi'), ['apt install: g++']);
    assert.deepEqual(told('apt-get upgrade -y'), ['apt upgrade: ']);
    assert.deepEqual(told('apt-get purge -y --auto-remove gcc'), ['apt remove: gcc']);
    assert.deepEqual(told('apt-get install ./a_1.2_amd64.deb'), ['apt install: a_1.2_amd64']);
  });

  it('is told with apk', () => {
    assert.deepEqual(
      told(
        'apk add --no-cache -t .deps curl=8.5.0-r0 "git>2" openssl~=3.1 so:libz.so.1 pkg@edge && apk del .deps',
      ),
      ['apk install: curl=8.5.0-r0 git>2 openssl~=3.1 so:libz.so.1 pkg@edge', 'apk remove: .deps'],
    );
    assert.deepEqual(told('apk --no-cache add --virtual=.build gcc; apk upgrade'), [
      'apk install: gcc',
      'apk upgrade: ',
    ]);
  });

  it('is told with dnf, yum and their like', () => {
    assert.deepEqual(
      told('yum -y --setopt=tsflags=nodocs install curl-8.5.0-1.amzn2023.0.1 java-11-openjdk'),
      ['rpm install: curl-8.5.0-1.amzn2023.0.1 java-11-openjdk'],
    );
    assert.deepEqual(told('microdnf update && zypper -n in -y vim && dnf update -y curl'), [
      'rpm upgrade: ',
      'rpm install: vim',
      'rpm upgrade: curl',
    ]);
    assert.deepEqual(told('rpm -ivh https://x.y/epel-release-9-2.noarch.rpm; rpm -qa'), [
      'rpm install: epel-release-9-2.noarch',
    ]);
  });

  it('is told with versions out of variables', () => {
    assert.deepEqual(told('apk add curl=$CURL git=$GIT', { CURL: '8.1-r0' }), [
      'apk install: curl=8.1-r0 git=$GIT …',
    ]);
  });

  it('is not taken out of other commands', () => {
    assert.deepEqual(
      told('echo apt-get install curl; make install; npm install -g yarn; apt-cache show x'),
      [],
    );
  });

  it('never breaks the reader', () => {
    const word = fc.constantFrom(
      'apt-get',
      'apk',
      'rpm',
      'yum',
      'install',
      'add',
      '-i',
      '-t',
      '$X',
      '"',
      '`',
      '=',
      '&&',
      '\\',
      "'",
    );
    fc.assert(fc.property(fc.array(word), (words) => void packageCommands(words.join(' '))));
  });
});
