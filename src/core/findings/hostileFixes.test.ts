import assert from 'node:assert/strict';
import { HOSTILE_TEXTS, UNPRINTABLE } from '../../../test/unit/hostileText';
import { readInstructions } from '../dockerfile/instructions';
import { readStages, stageChain, targetStage } from '../dockerfile/stages';
import { attribute } from './attribute';
import { baseImageEdit } from './baseImageEdit';
import { applyEdits, type DockerfileFix } from './dockerfileEdit';
import { DockerfileText } from './dockerfileText';
import type { Finding } from './finding';
import { addIgnore } from './ignoring/addIgnore';
import { ignoreFindings, ruleProblems } from './ignoring/ignoreFindings';
import { readIgnoreFile } from './ignoring/yamlRules';
import { groupFindings } from './lineGroup';
import { ownChain } from './ownChain';
import { pinFix } from './pinFix';
import { upgradeFix } from './upgradeFix';

const DOCKERFILES = [
  'FROM debian\nRUN apt-get update && apt-get install -y curl\n',
  'FROM alpine\nRUN apk add curl=8.5.0-r0\n',
  'ARG V=1\nFROM fedora\nARG V\nRUN dnf install -y curl-$V\n',
];
/** What may stand in a command without quotes, and in a name of a package manager's. */
const WORD = /^[A-Za-z0-9][\w.+~:^-]*$/;

/** The fixes for a Dockerfile with these findings on its lines. */
function fixesOf(dockerfile: string, findings: readonly Finding[]): readonly DockerfileFix[] {
  const stages = readStages(dockerfile);
  const target = targetStage(stages);
  assert.ok(target !== undefined);
  const own = ownChain(new DockerfileText(dockerfile), stages, stageChain(stages, target));
  const found = attribute({ dockerfile, findings });
  assert.ok(!('problem' in found));
  return groupFindings(found.findings, { minimumSeverity: 'LOW', showUnfixed: true }).lines.flatMap((line) =>
    [...line.packages.map((group) => pinFix(group, own)), upgradeFix(line.packages, own)].flatMap(
      (fix) => fix ?? [],
    ),
  );
}

function finding(name: string, version: string, fixed: string): Finding {
  return {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    fix: { available: 'yes', version: fixed },
    package: { name, version, manager: 'OS' },
  };
}

describe('a fix', () => {
  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    it(`never writes into a Dockerfile what is no name and no version: ${what}`, () => {
      for (const dockerfile of DOCKERFILES)
        for (const one of [
          finding('curl', '1-1', text),
          finding('curl', text, '2-1'),
          finding(text, '1-1', '2-1'),
          finding(text, text, text),
        ])
          for (const { title, edits } of fixesOf(dockerfile, [one])) {
            assert.doesNotMatch(title, UNPRINTABLE);
            assert.ok(title.length <= 2000);
            const changed = applyEdits(dockerfile, edits);
            assert.ok(changed.length < dockerfile.length + 500);
            if (!WORD.test(text) || text.length > 100) assert.ok(!changed.includes(text));
            const [before, after] = [readInstructions(dockerfile), readInstructions(changed)];
            assert.ok(after.length - before.length <= 1, 'a RUN more at most');
          }
    });

    it(`never names an image that is none: ${what}`, () => {
      for (const source of DOCKERFILES) {
        const dockerfile = new DockerfileText(source);
        const [stage] = readStages(source).stages;
        assert.ok(stage !== undefined);
        for (const image of [text, `debian:${text}`, `debian@${text}`])
          if (!/^[\w./:@-]+$/.test(image) || image.length > 1000)
            assert.equal(baseImageEdit(dockerfile, stage, image), undefined);
      }
    });
  }
});

describe('an entry of the ignore file', () => {
  for (const [what, text] of Object.entries(HOSTILE_TEXTS))
    it(`is read back as what was added, on lines that show it: ${what}`, () => {
      const existing = 'ignore:\n  - id: CVE-0\n    reason: first # keep\n';
      for (const file of ['', existing, existing.replaceAll('\n', '\r\n')]) {
        const added = addIgnore(file, {
          ...{ id: 'CVE-1', package: text, path: text, reason: `why ${text} so`, by: text },
        });
        if ('problem' in added) {
          assert.doesNotMatch(added.problem, UNPRINTABLE);
          continue;
        }
        for (const line of added.text.split(/\r?\n/)) assert.doesNotMatch(line, UNPRINTABLE);
        assert.ok(added.text.startsWith(file === '' ? '#' : file.trimEnd()), 'what was there stays');
        const { rules, problems } = readIgnoreFile(added.text);
        assert.deepEqual(problems, []);
        const last = rules.at(-1);
        assert.equal(rules.length, file === '' ? 1 : 2);
        assert.equal(last?.id, 'CVE-1');
        assert.equal(last.reason, `why ${text} so`);
        if (text.trim() === text) assert.deepEqual([last.package, last.path, last.by], [text, text, text]);
      }
    });

  for (const [what, text] of Object.entries(HOSTILE_TEXTS))
    it(`matches what it names alone, and is told of in a line: ${what}`, () => {
      const rules = [
        { id: text, reason: text, line: 1 },
        { id: 'CVE-1', package: text, reason: 'r', line: 2 },
        { id: 'CVE-1', path: `${text}*a*a*a*a*a*b`, reason: 'r', until: text, line: 3 },
      ];
      const other = { finding: finding('a'.repeat(300), '1', '2'), attribution: { reason: '' } };
      const { findings, states } = ignoreFindings([other], rules, 'a'.repeat(300), new Date(0));
      assert.equal(findings[0]?.ignored, undefined);
      for (const { message } of ruleProblems(states)) {
        assert.doesNotMatch(message, UNPRINTABLE);
        assert.ok(message.length <= 2000);
      }
    });
});
