import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HOSTILE_TEXTS } from '../../../test/unit/hostileText';
import { sarifValidator } from '../../../test/unit/sarifValidator';
import { attribute } from './attribute';
import type { Attribution } from './attribution';
import type { Finding } from './finding';
import type { ReportedFinding, ReportSubject } from './reportedFinding';
import { sarifOf } from './sarif';

const DOCKERFILE =
  'ARG T=3\nFROM golang AS build\nRUN go build\nFROM alpine:$T\nCOPY --from=build /a /a\nRUN apk add curl\n';
const SUBJECT = { dockerfile: './docker files/Dockerfile', image: 'a@sha256:1' };

function finding(more: Partial<Finding> = {}, name = 'curl'): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: { available: 'yes', version: '0:8-r1' },
    package: { name, version: '8-r0', manager: 'OS', layerHash: 'sha256:2' },
    ...more,
  };
}

const everySaying = finding({
  title: 'CVE-1 - curl',
  description: 'It overflows.\nBadly.',
  links: ['https://nvd.nist.gov/vuln/detail/CVE-1'],
  score: 9.81,
  exploitAvailable: true,
});

describe('SARIF, by its published schema', () => {
  let validate: (document: object) => void;

  before(async () => {
    validate = await sarifValidator();
  });

  const check = (subject: ReportSubject, findings: readonly ReportedFinding[]): void =>
    validate(sarifOf(subject, findings));

  function attributed(findings: readonly Finding[], more: object = {}): readonly ReportedFinding[] {
    const found = attribute({ dockerfile: DOCKERFILE, findings, ...more });
    assert.ok(!('problem' in found));
    return found.findings;
  }

  it('is valid without findings, and without an image', () => {
    check(SUBJECT, []);
    check({ dockerfile: 'Dockerfile' }, []);
  });

  it('is valid for what is attributed by names, with and without a word, and for what came with the base image', () => {
    const findings = [
      everySaying,
      finding({ vulnerabilityId: 'CVE-2' }, 'musl'),
      finding({ vulnerabilityId: 'CVE-3', fix: { available: 'no' } }, 'libcurl'),
      finding({ package: { name: 'stdlib', version: '1.21', manager: 'GOBINARY', path: 'a' } }),
    ];
    check(SUBJECT, attributed(findings));
    check(SUBJECT, attributed(findings.map((one) => ({ ...one, kind: 'basic' }))));
  });

  it('is valid for layers, known and unknown', () => {
    const image = {
      manifest: { layers: [{ digest: 'sha256:1' }, { digest: 'sha256:2' }, { digest: 'sha256:3' }] },
      config: {
        history: [
          { created_by: 'ADD rootfs' },
          { created_by: 'COPY /a /a # buildkit' },
          { created_by: 'RUN /bin/sh -c apk add curl # buildkit' },
        ],
      },
    };
    const layers = ['1', '2', '3', '4'].map((layer) =>
      finding({
        vulnerabilityId: `CVE-${layer}`,
        package: { name: 'curl', version: '8-r0', manager: 'OS', layerHash: `sha256:${layer}` },
      }),
    );
    const found = attributed(layers, image);
    assert.deepEqual(
      found.map(({ attribution }) => attribution.confidence),
      ['layer', 'layer', 'layer', undefined],
    );
    check(SUBJECT, found);
  });

  it('is valid with what is ignored, refused and said twice', () => {
    const [first] = attributed([everySaying]);
    assert.ok(first !== undefined);
    const refused: Attribution = { reason: 'Not known.', layerDigest: 'sha256:9' };
    check(SUBJECT, [
      first,
      first,
      { ...first, ignored: { reason: 'not reachable', until: '2026-12-31' } },
      { finding: finding({ vulnerabilityId: 'CVE-9', score: 11 }), attribution: refused },
      { finding: finding({ severity: 'UNTRIAGED' }, ''), attribution: refused, ignored: { reason: '' } },
    ]);
  });

  it('is valid whatever a scan says', () => {
    for (const text of Object.values(HOSTILE_TEXTS)) {
      const hostile = finding({
        ...{
          vulnerabilityId: text,
          severity: text,
          title: text,
          description: text,
          links: [text, `https://a.b/${text}`],
        },
        fix: { available: 'yes', version: text },
        package: { name: text, version: text, manager: text, path: text, layerHash: text },
      });
      const range = { line: 1, character: 0, endLine: 1, endCharacter: 0 };
      check({ dockerfile: text.slice(0, 100), image: text }, [
        ...attributed([hostile]),
        {
          finding: hostile,
          attribution: {
            ...{
              confidence: 'layer',
              range,
              isBase: false,
              layerDigest: text,
              related: [{ range, why: text }],
            },
            instruction: { keyword: 'RUN', text, line: 1, endLine: 1 },
          },
          ignored: { reason: text },
        },
      ]);
    }
  });

  it('is valid for any range that an instruction may have', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('RUN apk add curl', 'RUN a \\', '', '# c', '  b', 'FROM a'), {
          maxLength: 8,
        }),
        (lines) => {
          const found = attribute({
            dockerfile: ['FROM alpine', ...lines].join('\n'),
            findings: [everySaying],
          });
          assert.ok(!('problem' in found));
          check(SUBJECT, found.findings);
        },
      ),
    );
  });
});
