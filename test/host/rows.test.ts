import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Features } from '../../src/bundles/features';
import { compareFindings } from '../../src/core/findings/compareFindings';
import { comparedGroups, GROUPINGS, groupsOf } from '../../src/core/findings/findingGroups';
import type { GroupedFindings } from '../../src/core/findings/findingGroups';
import { FindingsTree } from '../../src/features/findings/findingsTree';
import { EMPTY } from '../../src/features/findings/view/rows';
import { createFormat } from '../../src/ui/format';
import { startEmulator } from '../bed/emulator/emulator';
import type { Emulator } from '../bed/emulator/emulator';
import { imageFinding, placedOn } from '../unit/imageFindings';
import { useEndpoint } from './awsEnvironment';
import { featuresAtHand } from './featuresAtHand';

interface Row {
  readonly kind: string;
  readonly item: vscode.TreeItem;
}

/** Every row of the tree, each before those below it. */
async function walk<T extends object>(tree: vscode.TreeDataProvider<T>, above?: T): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const element of (await tree.getChildren(above)) ?? []) {
    // The bundler puts a line before the name of a class that names itself.
    const name = element.constructor.name.replace(/^_/, '');
    const kind = name === 'Object' && 'kind' in element ? String(element.kind) : name;
    rows.push({ kind, item: await tree.getTreeItem(element) }, ...(await walk(tree, element)));
  }
  return rows;
}

const kindsIn = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.map(({ kind }) => kind))].sort();

/** What icons say by their shape or their colour alone, and the words for it. */
const ICONS: readonly (readonly [icon: RegExp, words: RegExp])[] = [
  [/^lock$/, /read only|immutable/],
  [/^globe$/, /ECR Public/],
  [/^key$/, /KMS/],
  [/^pinned$/, /pinned/],
  [/^archive$/, /archived/i],
  [/^(flame|ecrExplorer\.criticalForeground)$/, /critical/i],
  [/^(error|ecrExplorer\.highForeground)$/, /high/i],
  [/^ecrExplorer\.mediumForeground$/, /medium/i],
  [/^layers$/, /index|layer|base image|FROM/i],
  [/^notebook$/, /Helm chart/],
  [/^verified$/, /signature/],
  [/^shield$/, /attestation/],
  [/^circle-slash$/, /untagged|no fix/i],
  [/^eye-closed$/, /ignored|suppressed/i],
];

/** A row is heard alone: without its icon, its colour, and the rows around it. */
function checkHeard({ kind, item }: Row): void {
  const shown = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
  const heard = item.accessibilityInformation?.label ?? '';
  const row = `${kind} "${shown}" is heard as "${heard}"`;
  assert.ok(shown !== '' && heard.startsWith(shown), row);
  assert.doesNotMatch(heard, /, ,|,\s*$|undefined|\$\(/, row);
  const icon = item.iconPath;
  assert.ok(icon instanceof vscode.ThemeIcon, `${row}, without an icon`);
  for (const sign of [icon.id, icon.color?.id ?? ''])
    for (const [pattern, words] of ICONS)
      if (pattern.test(sign)) assert.match(heard, words, `${row} (${sign})`);
  if (item.command !== undefined) assert.notEqual(item.command.title, '', row);
}

describe('Every row of the registries, heard without being seen,', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let features: Features;
  let rows: readonly Row[] = [];
  let putBack = (): void => undefined;
  const configure = async (name: string, value: unknown): Promise<void> => {
    const { Global } = vscode.ConfigurationTarget;
    await vscode.workspace.getConfiguration('ecrExplorer').update(name, value, Global);
  };

  before(async () => {
    emulator = await startEmulator();
    emulator.seedRealistic();
    emulator.seed({
      repositories: [
        ...Array.from({ length: 51 }, (_, n) => ({ name: `many-${n}`, region: 'eu-north-1' })),
        { name: 'fixed', region: 'eu-west-2', mutability: { mode: 'IMMUTABLE', exclusions: [] } },
        { name: 'locked', region: 'eu-west-2', kmsKey: 'alias/mine' },
        { name: 'site', region: 'public' },
      ],
    });
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'denied', region: 'eu-west-1', times: 1_000 });
    putBack = useEndpoint(emulator.endpoint);
    await configure('pageSize', 50);
    await configure('registries', [
      { region: 'us-east-1', label: 'Development', repositories: ['platform'] },
      { region: 'eu-west-1', label: 'Denied', access: 'read' },
      { region: 'eu-west-2' },
      { region: 'eu-north-1' },
      { region: 'us-east-1', public: true },
      { region: 17 },
    ]);
    features = await featuresAtHand();
  });
  after(async () => {
    features.dispose();
    for (const name of ['registries', 'pageSize']) await configure(name, undefined);
    putBack();
    await emulator.close();
  });

  it('is of a kind that this test has seen', async () => {
    // Lists arrive page by page.
    for (let tries = 0; tries < 20 && kindsIn(rows).length < KINDS.length; tries++) {
      rows = await walk(features.registriesTree);
      await delay(250);
    }
    assert.deepEqual(kindsIn(rows), KINDS);
  });

  it('has its words, and those for what its icon and its colour say', () => {
    for (const row of rows) checkHeard(row);
  });

  it('says of archived images, without their group, that they are archived', () => {
    const archived = rows.filter(({ item }) => item.contextValue?.endsWith(' archived') === true);
    assert.ok(archived.length > 0);
    for (const { item } of archived) assert.match(item.accessibilityInformation?.label ?? '', /archived/);
  });
});

/** The classes in src/features/explorer/nodes; test/unit/screenReader.test.ts holds them against the folder. */
const KINDS = [
  'ImageGroupNode',
  'ImageNode',
  'LoadMoreNode',
  'MessageNode',
  'NamespaceNode',
  'PlatformNode',
  'ReferrerNode',
  'RegistryNode',
  'RepositoryNode',
  'StateNode',
  'WorkspaceGroupNode',
  'WorkspaceReferenceNode',
];

describe('Every row of scan findings, heard without being seen,', () => {
  const findings = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNTRIAGED', ''].flatMap((severity, at) => [
    imageFinding({ severity, id: `CVE-${at}`, fixed: '2-1', score: 9, exploitAvailable: true }),
    imageFinding({ severity, id: `GHSA-${at}`, name: `gone-${at}`, status: 'SUPPRESSED', running: 2 }),
    imageFinding({
      severity,
      id: `IGN-${at}`,
      name: `kept-${at}`,
      ignored: { reason: 'not used', until: '2030-01-01' },
    }),
    imageFinding({ severity, id: `KRN-${at}`, name: 'linux', layerHash: `sha256:${'a'.repeat(64)}` }),
    imageFinding({
      severity,
      id: `RUN-${at}`,
      name: 'tool',
      attribution: placedOn('RUN', 3, 'layer'),
      available: 'no',
    }),
    imageFinding({
      severity,
      id: `FRM-${at}`,
      name: 'base',
      attribution: placedOn('FROM', 1, 'named'),
      fixed: '3',
    }),
  ]);
  const [, ...later] = findings;
  const shown: Readonly<Record<string, GroupedFindings>> = {
    ...Object.fromEntries(GROUPINGS.map((by) => [by, groupsOf(findings, by)])),
    comparison: comparedGroups(
      compareFindings(findings, [...later, imageFinding({ id: 'NEW-1', name: 'new' })]),
    ),
  };

  for (const [by, grouped] of Object.entries(shown))
    it(`has its words, by ${by}`, async () => {
      const tree = new FindingsTree(createFormat('en'));
      tree.show({ ...EMPTY, grouped });
      const rows = await walk(tree);
      assert.deepEqual(kindsIn(rows), ['group', 'package', 'vulnerability']);
      for (const row of rows) checkHeard(row);
      for (const { kind, item } of rows)
        if (kind !== 'group')
          assert.match(
            item.accessibilityInformation?.label ?? '',
            /, (CRITICAL|HIGH|MEDIUM|LOW|UNTRIAGED|No severity told)/,
          );
    });
});
