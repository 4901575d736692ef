import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readStages, stageChain, targetStage } from '../dockerfile/stages';
import { attribute } from './attribute';
import { baseImageEdit } from './baseImageEdit';
import { applyEdits, type DockerfileFix } from './dockerfileEdit';
import { DockerfileText } from './dockerfileText';
import type { Finding } from './finding';
import { groupFindings, type LineGroup } from './lineGroup';
import { ownChain, type OwnChain } from './ownChain';
import { pinFix } from './pinFix';
import { upgradeFix } from './upgradeFix';

function finding(name: string, version: string, fixed?: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: fixed === undefined ? { available: 'no' } : { available: 'yes', version: fixed },
    package: { name, version, manager: 'OS' },
  };
}

function chainOf(dockerfile: string): OwnChain {
  const stages = readStages(dockerfile);
  const target = targetStage(stages);
  assert.ok(target !== undefined);
  return ownChain(new DockerfileText(dockerfile), stages, stageChain(stages, target));
}

function linesOf(dockerfile: string, findings: readonly Finding[]): readonly LineGroup[] {
  const found = attribute({ dockerfile, findings });
  assert.ok(!('problem' in found));
  return groupFindings(found.findings, { minimumSeverity: 'LOW', showUnfixed: true }).lines;
}

function changed(dockerfile: string, fix: DockerfileFix | undefined): string | undefined {
  return fix === undefined ? undefined : applyEdits(dockerfile, fix.edits);
}

function pinned(dockerfile: string, ...findings: readonly Finding[]): string | undefined {
  const group = linesOf(dockerfile, findings)[0]?.packages[0];
  return group === undefined ? undefined : changed(dockerfile, pinFix(group, chainOf(dockerfile)));
}

function upgraded(dockerfile: string, ...findings: readonly Finding[]): string | undefined {
  const [line] = linesOf(dockerfile, findings);
  return changed(dockerfile, upgradeFix(line?.packages ?? [], chainOf(dockerfile)));
}

const curl = finding('curl', '7.88.1-10+deb12u5', '0:7.88.1-10+deb12u8');

describe('pinning a package', () => {
  const apt = (word: string): string =>
    `FROM debian\r\nRUN apt-get update && \\\r\n  apt-get install -y ${word} git\r\n`;

  it('writes the fixed version where the package is named', () => {
    assert.equal(pinned(apt('curl'), curl), apt('curl=7.88.1-10+deb12u8'));
    assert.equal(pinned(apt('curl=7.88.1-10+deb12u5'), curl), apt('curl=7.88.1-10+deb12u8'));
    assert.equal(pinned(apt('curl:amd64'), curl), apt('curl:amd64=7.88.1-10+deb12u8'));
    assert.equal(pinned(apt('libcurl4'), curl), apt('libcurl4=7.88.1-10+deb12u8'));
  });

  it('goes by the package manager', () => {
    const alpine = finding('curl', '8.5.0-r0', '8.5.0-r1');
    assert.equal(pinned('FROM a\nRUN apk add curl', alpine), 'FROM a\nRUN apk add "curl>=8.5.0-r1"');
    assert.equal(pinned('FROM a\nRUN apk add curl=8.5.0-r0', alpine), 'FROM a\nRUN apk add curl=8.5.0-r1');
    const amazon = finding('curl', '8.5.0-1.amzn2023.0.1', '0:8.5.0-1.amzn2023.0.2');
    assert.equal(
      pinned('FROM a\nRUN dnf install -y curl', amazon),
      'FROM a\nRUN dnf install -y curl-8.5.0-1.amzn2023.0.2',
    );
  });

  it('raises the argument that holds the version', () => {
    const dockerfile = (version: string): string =>
      `ARG V=0\nFROM debian\nARG V="${version}"\nRUN apt-get install -y "curl=\${V}"\n`;
    assert.equal(pinned(dockerfile('7.88.1-10+deb12u5'), curl), dockerfile('7.88.1-10+deb12u8'));
  });

  it('is not offered where the line asks for that version, or for a newer one', () => {
    assert.equal(pinned(apt('curl=7.88.1-10+deb12u8'), curl), undefined);
    assert.equal(pinned(apt('curl=7.88.1-10+deb12u9'), curl), undefined);
    assert.equal(
      pinned('FROM a\nRUN apk add "curl>=8.5.0-r1"', finding('curl', '8.5.0-r0', '8.5.0-r1')),
      undefined,
    );
    assert.equal(
      pinned('FROM a\nRUN dnf install -y curl-8.5.0-2.el9', finding('curl', '8.5.0-1.el9', '8.5.0-2.el9')),
      undefined,
    );
    assert.equal(pinned('FROM a\nENV V=7.88.1-10+deb12u8\nRUN apt-get install -y curl=$V', curl), undefined);
  });

  it('is not offered for a version that is no newer than the installed one', () => {
    assert.equal(pinned(apt('curl'), finding('curl', '7.88.1-10+deb12u5', '7.74.0-1')), undefined);
    assert.equal(pinned(apt('curl'), finding('curl', '7.88.1-10+deb12u5', '7.88.1-10+deb12u5')), undefined);
  });

  it('is not offered where there is no fix, or where the line does not say it itself', () => {
    assert.equal(pinned(apt('curl'), finding('curl', '7-1')), undefined);
    assert.equal(pinned(apt('curl/bookworm-backports'), curl), undefined);
    assert.equal(pinned(apt('g++'), finding('gcc-12', '12.2.0-14', '12.2.0-15')), undefined);
    assert.equal(pinned('FROM debian\n', curl), undefined);
    assert.equal(pinned('FROM a\nRUN apt-get install -y ./curl.deb', curl), undefined);
  });
});

describe('upgrading packages', () => {
  const nghttp2 = finding('nghttp2', '1.52.0-1', '1.52.0-1+deb12u2');
  const NGHTTP2 = "'?source-package(^nghttp2$)'";

  it('happens in the same RUN, after what installs there', () => {
    assert.equal(
      upgraded(
        'FROM debian\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
        nghttp2,
      ),
      `FROM debian\nRUN apt-get update && apt-get install -y curl \\\n && apt-get install -y --only-upgrade ${NGHTTP2} && rm -rf /var/lib/apt/lists/*\n`,
    );
    assert.equal(
      upgraded(
        'FROM a\nRUN yum install -y curl; true',
        finding('libcurl', '8.5.0-1.amzn2.1', '8.5.0-1.amzn2.2'),
      ),
      'FROM a\nRUN yum install -y curl \\\n && yum upgrade -y libcurl; true',
    );
    assert.equal(
      upgraded('FROM a\nRUN apk add \\\n    curl \\\n    && true', finding('nghttp2', '1.1-r0', '1.1-r1')),
      'FROM a\nRUN apk add \\\n    curl \\\n    && apk upgrade --no-cache nghttp2-libs \\\n    && true',
    );
  });

  it('asks for what is installed of a source, and for a name that may be of a binary too', () => {
    const dockerfile = 'FROM debian\nRUN apt-get install -y curl\n';
    const after = (words: string): string =>
      `FROM debian\nRUN apt-get install -y curl \\\n && apt-get install -y --only-upgrade ${words}\n`;
    assert.equal(
      upgraded(dockerfile, { ...finding('libcurl4', '8.5.0-1', '8.5.0-2') }),
      after("'?exact-name(libcurl4)' '?source-package(^libcurl4$)'"),
    );
    assert.equal(
      upgraded(dockerfile, finding('libcurl4', '8.5.0-2ubuntu10.1', '8.5.0-2ubuntu10.4')),
      after('libcurl4'),
    );
  });

  it('adds to what is upgraded there already, each package once', () => {
    const dockerfile = (words: string): string =>
      `FROM debian\nRUN apt-get install -y curl && apt-get install -y --only-upgrade ${words}\n`;
    const other = "'?source-package(^expat$)'";
    assert.equal(upgraded(dockerfile(other), nghttp2), dockerfile(`${other} ${NGHTTP2}`));
    assert.equal(upgraded(dockerfile(NGHTTP2), nghttp2), undefined);
    const alpine = 'FROM alpine\nRUN apk upgrade --no-cache busybox\n';
    assert.equal(upgraded(alpine, finding('busybox', '1.36.1-r0', '1.36.1-r6')), undefined);
  });

  it('of a base image happens in the first RUN that installs', () => {
    const zlib = finding('zlib', '1.2-r0', '1.3-r0');
    assert.equal(
      upgraded('FROM alpine AS x\nRUN true\nRUN apk add git\nFROM x\nRUN apk add curl\n', zlib),
      'FROM alpine AS x\nRUN true\nRUN apk add git \\\n && apk upgrade --no-cache zlib\nFROM x\nRUN apk add curl\n',
    );
  });

  it('of a base image happens after FROM where nothing installs', () => {
    const busybox = finding('busybox', '1.36.1-r0', '1.36.1-r6');
    assert.equal(
      upgraded(
        'FROM alpine AS x\r\nCMD a\r\n',
        busybox,
        finding('zlib', '1.2-r0', '1.3-r0'),
        finding('odd', '1-r0'),
      ),
      'FROM alpine AS x\r\nRUN apk upgrade --no-cache busybox zlib\r\nCMD a\r\n',
    );
    assert.match(
      upgraded('FROM alpine', finding('openssl', '3.1.1-r1', '3.1.4-r4')) ?? '',
      /apk upgrade --no-cache libcrypto3 libssl3$/,
    );
    assert.match(upgraded('FROM alpine', busybox) ?? '', /^FROM alpine\nRUN apk upgrade --no-cache busybox$/);
    assert.match(
      upgraded('FROM alpine\nRUN apk add git | tee log', busybox) ?? '',
      /^FROM alpine\nRUN apk upgrade --no-cache busybox\nRUN apk add/,
    );
  });

  it('of many is written on several lines', () => {
    const many = Array.from({ length: 30 }, (_, nth) => finding(`library-${nth + 10}`, '1-r0', '2-r0'));
    const text = upgraded('FROM alpine\n', ...many) ?? '';
    assert.ok(text.split('\n').every((line) => line.length < 140));
    assert.equal(readStages(text).stages[0]?.instructions.length, 1);
  });

  it('is not offered where nothing is fixed, or where a pipe follows', () => {
    assert.equal(upgraded('FROM debian', finding('glibc', '2-1')), undefined);
    assert.equal(upgraded('FROM a\nRUN apt-get install -y curl | tee log', curl), undefined);
    assert.equal(upgraded('FROM a\nRUN apt-get install -y curl > log', curl), undefined);
    assert.equal(upgraded('FROM a\nRUN <<E\napt-get install -y curl\nE', curl), undefined);
    assert.equal(upgraded('FROM a\nRUN if ! apt-get install -y curl; then exit 1; fi', curl), undefined);
  });

  it('is not offered for what is pinned: its pin is to be raised', () => {
    assert.equal(upgraded('FROM a\nRUN apt-get install -y curl=7.88.1-10+deb12u5', curl), undefined);
    assert.match(
      upgraded('FROM a\nRUN apt-get install -y curl=7.88.1-10+deb12u5', curl, nghttp2) ?? '',
      /--only-upgrade '\?source-package\(\^nghttp2\$\)'$/,
    );
  });

  it('writes nothing into a Dockerfile that a name smuggles in', () => {
    const dockerfile = 'FROM debian\nRUN apt-get install -y curl\n';
    const harmless = (text: string | undefined): boolean => {
      const rest = text?.replace(/'\?(?:source-package\(\^[\w.+[\]-]+\$\)|exact-name\([\w.+-]+\))'/g, '');
      return rest === undefined || (readStages(rest).stages.length === 1 && !/[`$(;|]/.test(rest));
    };
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (name, version) => {
        const found = finding(name, '1-1', version);
        const evil = finding('curl', '1-1', `${version}$(x)`);
        for (const text of [pinned(dockerfile, found), upgraded(dockerfile, found), pinned(dockerfile, evil)])
          assert.ok(harmless(text), text);
      }),
    );
    assert.equal(upgraded(dockerfile, finding('x'.repeat(1_000_000), '1-1', '2-1')), undefined);
    assert.equal(pinned(dockerfile, finding('curl', '1-1', '2'.repeat(1_000_000))), undefined);
  });
});

describe('moving to another base image', () => {
  const moved = (dockerfile: string, image: string, index = 0): string | undefined => {
    const stage = readStages(dockerfile).stages[index];
    assert.ok(stage !== undefined);
    const edit = baseImageEdit(new DockerfileText(dockerfile), stage, image);
    return edit === undefined ? undefined : applyEdits(dockerfile, [edit]);
  };

  it('changes FROM, or the argument that says it', () => {
    assert.equal(
      moved('FROM --platform=linux/arm64 node:20.11 AS x\nFROM x', 'node:20.19'),
      'FROM --platform=linux/arm64 node:20.19 AS x\nFROM x',
    );
    assert.equal(moved('FROM \\\n  node:20.11\n', 'node:20.19'), 'FROM \\\n  node:20.19\n');
    assert.equal(
      moved('ARG V=20.11\nFROM node:${V}-slim', 'node:20.19-slim'),
      'ARG V=20.19\nFROM node:${V}-slim',
    );
    assert.equal(
      moved('ARG R=node\nARG T="20.11"\nFROM ${R}:${T}', 'node:20.19'),
      'ARG R=node\nARG T="20.19"\nFROM ${R}:${T}',
    );
  });

  it('is refused where the name is in pieces that would all change, or where it is no name', () => {
    assert.equal(moved('ARG R=node\nARG T=20\nFROM ${R}:${T}', 'bun:1'), undefined);
    assert.equal(moved('FROM node', 'x\nRUN y'), undefined);
  });
});
