import assert from 'node:assert/strict';
import { ecrHostsOfBuild } from './ecrHosts';

const hostOf = (account: string): string => `${account}.dkr.ecr.eu-west-1.amazonaws.com`;

describe('the ECR registries a build speaks to', () => {
  it('are those of its base images and caches', () => {
    const [a, b, c] = ['111111111111', '222222222222', '333333333333'].map(hostOf);
    const dockerfile = `ARG BASE=${a}/base:1\nFROM $BASE\nFROM docker.io/library/busybox\n`;
    const build = {
      buildArgs: {},
      cacheFrom: [`${b}/shop:cache`, 'type=local,src=.cache'],
      cacheTo: [`type=registry,mode=max,ref=${c}/shop:cache`, `type=registry,ref=ghcr.io/shop`],
    };
    assert.deepEqual(ecrHostsOfBuild(dockerfile, build), [a, b, c]);
  });
});
