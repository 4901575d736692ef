import { attribute } from '../../src/core/findings/attribute';
import { groupsOf } from '../../src/core/findings/findingGroups';
import type { Finding } from '../../src/core/findings/finding';
import { medianOf, type Row } from './measure';

const [FINDINGS, INSTRUCTIONS, BAR_MS] = [10_000, 300, 100];

/** More findings than any image has, over a Dockerfile longer than anybody writes. */
export function benchFindings(): Row[] {
  const steps = Array.from({ length: INSTRUCTIONS }, (_, at) =>
    at % 3 === 0
      ? `COPY file${at} /srv/${at}`
      : `RUN apt-get update && apt-get install -y package${at} tool${at} && make -C /srv/${at} all`,
  );
  const input = {
    dockerfile: ['FROM debian', ...steps].join('\n'),
    findings: findings((at) => ({ layerHash: `sha256:${at % INSTRUCTIONS}` })),
    manifest: { layers: steps.map((_, at) => ({ digest: `sha256:${at}` })) },
    config: {
      history: steps.map((step) => ({ created_by: `${step.replace('RUN ', 'RUN /bin/sh -c ')} # buildkit` })),
    },
  };
  const edited = ['# edited since', ...input.dockerfile.split('\n')].join('\n');
  const ways = {
    'by their layers': input,
    'by their names': { dockerfile: input.dockerfile, findings: findings(() => ({})) },
    'by the Dockerfile of their commit': { ...input, dockerfile: edited, builtFrom: input.dockerfile },
  };
  const rows = Object.entries(ways).map(([how, asked]): Row => {
    const took = medianOf(11, () => attribute(asked));
    return {
      what: `attribution of ${FINDINGS} findings over ${INSTRUCTIONS} instructions, ${how}`,
      ...{ measured: `${took.toFixed(0)} ms`, bar: `≤ ${BAR_MS} ms`, met: took <= BAR_MS },
    };
  });
  const attributed = attribute(input);
  const shown = 'problem' in attributed ? [] : attributed.findings.map((one) => ({ ...one, platforms: [] }));
  const grouped = medianOf(11, () => groupsOf(shown, 'layer'));
  return [
    ...rows,
    {
      what: `grouping of ${FINDINGS} findings by instruction for the view`,
      ...{ measured: `${grouped.toFixed(0)} ms`, bar: `≤ ${BAR_MS} ms`, met: grouped <= BAR_MS },
    },
  ];
}

function findings(layer: (at: number) => Pick<Finding['package'], 'layerHash'>): readonly Finding[] {
  return Array.from({ length: FINDINGS }, (_, at) => ({
    ...{ kind: 'enhanced', vulnerabilityId: `CVE-${at}`, severity: 'HIGH', links: [], cvss: [] },
    package: { name: `package${at % 900}`, version: '1', manager: 'OS', ...layer(at) },
    fix: { available: 'unknown' },
  }));
}
