import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import { anyImageFinding, imageFinding, placedOn } from '../../../../test/unit/imageFindings';
import { GROUPINGS, groupsOf, type Grouping } from '../../../core/findings/findingGroups';
import type { ImageFinding } from '../../../core/findings/scannedImage';
import { EMPTY, rootRows, rowsIn, type FindingRow, type TreeContent } from './rows';

describe('the rows of the view of findings', () => {
  const dockerfile: unknown = { path: '/w/Dockerfile' };
  const contentOf = (findings: readonly ImageFinding[], by: Grouping): TreeContent => ({
    ...{ ...EMPTY, by, grouped: groupsOf(findings, by) },
    dockerfileOf: () => dockerfile as vscode.Uri,
  });
  const allRows = (content: TreeContent): readonly FindingRow[] => {
    const below = (row: FindingRow): readonly FindingRow[] => [row, ...rowsIn(row, content).flatMap(below)];
    return rootRows(content).flatMap(below);
  };

  it('have ids of their own, and a row for each finding', () => {
    fc.assert(
      fc.property(fc.array(anyImageFinding), fc.constantFrom(...GROUPINGS), (findings, by) => {
        const rows = allRows(contentOf(findings, by));
        assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
        assert.equal(rows.filter(({ kind }) => kind === 'vulnerability').length, findings.length);
      }),
    );
  });

  it('keep their ids when other findings come and go, so that what is open stays open', () => {
    fc.assert(
      fc.property(fc.array(anyImageFinding), anyImageFinding, (findings, one) => {
        const idsOf = (all: readonly ImageFinding[]): readonly string[] =>
          allRows(contentOf(all, 'severity')).map(({ id }) => id);
        const later = new Set(idsOf([...findings, one]));
        assert.ok(idsOf(findings).every((id) => later.has(id)));
      }),
    );
  });

  it('have short ids, however long the names are', () => {
    const long = [1, 2].map((at) =>
      imageFinding({ id: `CVE-${at}`, name: 'x'.repeat(1_000_000) + String(at) }),
    );
    const rows = allRows(contentOf(long, 'package'));
    assert.equal(new Set(rows.map(({ id }) => id)).size, 4);
    assert.ok(rows.every(({ id }) => id.length < 1_000));
  });

  it('know their parents, for a row to be revealed', () => {
    const [group] = rootRows(contentOf([imageFinding()], 'severity'));
    assert.ok(group !== undefined);
    const content = contentOf([imageFinding()], 'severity');
    const [one] = rowsIn(group, content);
    assert.equal(one?.parent, group);
    assert.equal(rowsIn(one, content)[0]?.parent, one);
  });

  it('lead to the instruction, and to the word in it that names a package', () => {
    const placed = placedOn('RUN', 7, 'named');
    const range = { line: 9, character: 4, endLine: 9, endCharacter: 8 };
    const findings = [imageFinding({ attribution: { ...placed, range } as typeof placed })];
    const lines = allRows(contentOf(findings, 'layer')).map(({ kind, line }) => [kind, line?.range.line]);
    assert.deepEqual(lines, [
      ['group', 7],
      ['package', 9],
      ['vulnerability', 9],
    ]);
  });

  it('lead nowhere without a line, or without the Dockerfile', () => {
    const unplaced = allRows(contentOf([imageFinding()], 'layer'));
    const placed = [imageFinding({ attribution: placedOn('RUN', 7, 'named') })];
    const unlinked = allRows({ ...contentOf(placed, 'layer'), dockerfileOf: () => undefined });
    assert.ok([...unplaced, ...unlinked].every(({ line }) => line === undefined));
  });
});
