import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { rowCost, totalsOf, type StorageReport, type StorageTotal } from '../../core/storage/storageReport';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { sentenceOf } from '../../ui/errors';
import { plainLine, textTable, type LinkedLine } from '../../ui/textTable';
import { noteLines } from './noteLines';
import { repositoryLines } from './repositoryLines';
import { opportunityLines } from './opportunityLines';
import { bytesWords, costWords, imagesWords, placeWords } from './storageWords';

/** What was counted as a text: the sums, what could go, then the repositories by what they cost, and what was left out. */
export function storageText(name: string, report: StorageReport, format: Format): readonly LinkedLine[] {
  const { t } = vscode.l10n;
  const totals = totalsOf(report.counted);
  return [
    plainLine(t('Storage and cost of {0}', plain(name))),
    plainLine(stateWords(report, format)),
    ...totals.flatMap((total) => totalLines(total, format)),
    ...opportunityLines(report.counted, format),
    ...problemLines(report),
    ...repositoryLines([...report.counted].sort(byCost), format),
    plainLine(''),
    ...noteLines(report.counted, format).map(plainLine),
    plainLine(''),
  ];
}

const byCost = (one: StorageReport['counted'][number], other: StorageReport['counted'][number]): number =>
  rowCost(other).atMost - rowCost(one).atMost;

function stateWords({ state, counted, found, at }: StorageReport, format: Format): string {
  const { t } = vscode.l10n;
  const [done, all] = [format.count(counted.length), format.count(found)];
  switch (state) {
    case 'counting':
      return t('Counting: {0} of {1} repositories so far…', done, all);
    case 'stopped':
      return t('Stopped: {0} of {1} repositories were counted. The sums are of these alone.', done, all);
    case 'complete':
      return t('Counted {0} · {1} repositories', format.dateTime(at), done);
  }
}

function totalLines(total: StorageTotal, format: Format): readonly LinkedLine[] {
  const { t } = vscode.l10n;
  const { currency, groups } = total;
  const head = [
    '',
    t('A month: {0}', costWords(total.cost, currency, format)),
    t('Stored: {0}, in {1}', bytesWords(total.bytes, format), imagesWords(total.images, format)),
    t('Layers are known of {0} of {1}.', format.count(total.layersKnown), imagesWords(total.holding, format)),
    t('A layer that several of those have is counted once; the others count as if they shared none.'),
    '',
    t('What they are'),
  ].map(plainLine);
  const names: readonly (readonly [keyof typeof groups, string])[] = [
    ['tagged', t('tagged')],
    ['children', t('children of indexes')],
    ['untagged', untaggedWords(total, format)],
    ['attached', t('signatures, SBOMs and attestations')],
    ['archived', t('archived')],
  ];
  const ages: readonly (readonly [keyof typeof groups, string])[] = [
    ['old', t('pushed more than 90 days ago')],
    ['unused', t('of these, not pulled for 90 days')],
  ];
  const present = [...names, ...ages].filter(([group]) => groups[group].images > 0);
  const rows = present.map(([group, words]) => {
    const { images, bytes, cost } = groups[group];
    return [
      `  ${words}`,
      imagesWords(images, format),
      format.bytes(bytes),
      t('{0} a month', format.money(cost, currency)),
    ].map((text) => ({ text }));
  });
  return [...head, ...textTable(rows), ...policyLines(total, format).map(plainLine)];
}

function untaggedWords({ unreadIndexes }: StorageTotal, format: Format): string {
  return unreadIndexes === 0
    ? vscode.l10n.t('untagged')
    : vscode.l10n.t('untagged, or children of {0} indexes that were not read', format.count(unreadIndexes));
}

function policyLines(total: StorageTotal, format: Format): readonly string[] {
  const { t } = vscode.l10n;
  const { currency, expiring, archiving, saved, withoutPolicy, repositories } = total;
  const acts = expiring + archiving;
  return [
    '',
    t('What the lifecycle policies would do now'),
    acts === 0
      ? t('  Nothing: they act on none of these images.')
      : t(
          '  Expire {0} and archive {1}: saves {2} a month',
          imagesWords(expiring, format),
          imagesWords(archiving, format),
          costWords(saved, currency, format),
        ),
    ...(withoutPolicy === 0
      ? []
      : [
          t(
            '  Nothing is ever cleaned where there is no policy: in {0} of {1} repositories',
            format.count(withoutPolicy),
            format.count(repositories),
          ),
        ]),
  ];
}

function problemLines({ problems }: StorageReport): readonly LinkedLine[] {
  if (problems.length === 0) return [];
  return [
    '',
    vscode.l10n.t('Not counted ({0})', problems.length),
    ...problems.map(({ registry, repository, error }) => {
      const where = repository ?? placeWords(registry, registry.registryId);
      const why = EcrExplorerError.is(error) ? sentenceOf(error) : plain(String(error));
      return `  ${plain(where)}: ${why}`;
    }),
  ].map(plainLine);
}
