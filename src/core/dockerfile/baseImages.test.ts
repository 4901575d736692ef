import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseImages } from './baseImages';
import { hostOfImage } from '../reference/imageHost';

describe('the images a Dockerfile pulls', () => {
  const cases: readonly (readonly [what: string, dockerfile: string, images: readonly string[]])[] = [
    ['one base', 'FROM alpine:3.20\nRUN true', ['alpine:3.20']],
    ['a platform flag', 'FROM --platform=$BUILDPLATFORM node:22 AS build', ['node:22']],
    ['stages once only', 'FROM a AS Build\nFROM build\nFROM a', ['a']],
    ['scratch, which is nothing', 'FROM scratch\nCOPY x /', []],
    ['an argument with a default', 'ARG V=3.20\nFROM alpine:${V}', ['alpine:3.20']],
    ['an argument inside a default', 'ARG R=r.io\nARG I="$R/app"\nFROM ${I:-no}:1', ['r.io/app:1']],
    ['an alternative to a missing argument', 'FROM ${BASE:-busybox}', ['busybox']],
    ['an argument nobody gave', 'ARG BASE\nFROM $BASE', []],
    [
      'what is copied from',
      'FROM a AS s\nCOPY --from=s /x /\nCOPY --from=0 /x /\nCOPY --from=b:1 /y /',
      ['a', 'b:1'],
    ],
    ['what is mounted', 'FROM a\nRUN --mount=type=bind,from=tools:2,target=/t make', ['a', 'tools:2']],
    ['continued lines', 'FROM \\\n  # comment\n  a:1 \\\n  AS b\n', ['a:1']],
    ['no text of a here-document', 'FROM a\nRUN <<EOF\nFROM b\nEOF\nFROM c', ['a', 'c']],
    ['the other escape character', '# escape=`\nFROM a`\n:1\nRUN dir C:\\', ['a:1']],
  ];
  for (const [what, dockerfile, images] of cases)
    it(`counts ${what}`, () => assert.deepEqual(baseImages(dockerfile, {}), images));

  it('prefers a build argument to a default', () => {
    assert.deepEqual(baseImages('ARG V=1\nFROM a:$V', { V: '2' }), ['a:2']);
  });

  it('reads any text', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.ok(Array.isArray(baseImages(`FROM ${text}`, {})))));
  });
});

describe('the registry of an image', () => {
  for (const [image, host] of [
    ['alpine', 'docker.io'],
    ['library/alpine:3', 'docker.io'],
    ['index.docker.io/library/alpine', 'docker.io'],
    ['localhost/x', 'localhost'],
    ['localhost:5000/x', 'localhost:5000'],
    [
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:1',
      '123456789012.dkr.ecr.us-east-1.amazonaws.com',
    ],
    ['public.ecr.aws/docker/library/node@sha256:00', 'public.ecr.aws'],
  ] as const)
    it(`of ${image} is ${host}`, () => assert.equal(hostOfImage(image), host));
});
