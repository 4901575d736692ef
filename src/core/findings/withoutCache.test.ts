import assert from 'node:assert/strict';
import { readStages, stageChain, targetStage } from '../dockerfile/stages';
import { attribute } from './attribute';
import { DockerfileText } from './dockerfileText';
import { groupFindings } from './lineGroup';
import { ownChain } from './ownChain';
import { mendedWithoutCache } from './withoutCache';

/** `name from line n`, for a package that is fixed unless told. */
function mended(dockerfile: string, name: string, isFixed = true): string | undefined {
  const found = attribute({
    dockerfile,
    findings: [
      {
        ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
        fix: isFixed ? { available: 'yes', version: '1-2' } : { available: 'no' },
        package: { name, version: '1-1', manager: 'OS' },
      },
    ],
  });
  assert.ok(!('problem' in found));
  const [line] = groupFindings(found.findings, { minimumSeverity: 'LOW', showUnfixed: true }).lines;
  const stages = readStages(dockerfile);
  const target = targetStage(stages);
  assert.ok(target !== undefined);
  const own = ownChain(new DockerfileText(dockerfile), stages, stageChain(stages, target));
  const without = mendedWithoutCache(line?.packages ?? [], own);
  return (
    without && `${without.groups.map(({ packageName }) => packageName).join()} from line ${without.run.line}`
  );
}

describe('a build without the cache', () => {
  it('mends what an upgrade of everything came too early for', () => {
    assert.equal(
      mended('FROM debian\nRUN apt-get update && apt-get -y upgrade\n', 'zlib'),
      'zlib from line 2',
    );
  });

  it('mends what is installed in whatever version there is', () => {
    const dockerfile = 'FROM debian\nRUN apt-get install -y libcurl4\n';
    assert.equal(mended(dockerfile, 'curl'), 'curl from line 2');
  });

  it('mends nothing that is pinned, that another package brings in, or that the base image holds', () => {
    assert.equal(mended('FROM debian\nRUN apt-get install -y curl=1-1\n', 'curl'), undefined);
    assert.equal(mended('FROM debian\nRUN apt-get install -y curl\n', 'nghttp2'), undefined);
    assert.equal(mended('FROM debian\nRUN apt-get install -y curl\n', 'bash'), undefined);
    assert.equal(mended('FROM debian\nRUN apk upgrade\n', 'bash'), undefined);
  });

  it('mends nothing that has no fix', () => {
    assert.equal(mended('FROM debian\nRUN apt-get -y upgrade\n', 'zlib', false), undefined);
  });
});
