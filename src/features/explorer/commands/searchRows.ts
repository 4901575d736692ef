import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { imageLabel } from '../../../core/images/label';
import { shortDigest } from '../../../core/reference/digest';
import type { TypedUri } from '../../../core/reference/typedUri';
import { sentenceOf } from '../../../ui/errors';
import { plain } from '../../../ui/plain';
import { registryName } from '../../../ui/registries';
import type { Hit, ImageSearch, RepositoryHit, SearchProblem } from '../imageSearch';
import type { UriAnswer } from '../uriSearch';
import type { WantedRegistry } from './addRegistry';

/** What choosing a row leads to. */
export type Found =
  | ({ readonly kind: 'image' } & Hit)
  | ({ readonly kind: 'repository' } & RepositoryHit)
  | { readonly kind: 'unshown'; readonly wanted: WantedRegistry };

/** Rows are shown whatever their letters: what fits is decided by the search. */
export type SearchRow = vscode.QuickPickItem & { readonly found?: Found };

export function rowsFound(found: ImageSearch, query: string): readonly SearchRow[] {
  return rows(found.repositories(query), found.hits(query), found.problems, found.isUnderWay);
}

export function rowsOfUri(answer: UriAnswer, { accountId, region }: TypedUri): readonly SearchRow[] {
  const { isUnderWay, isUnshown, repositories, hits, problems } = answer;
  if (isUnderWay || !isUnshown) return rows(repositories, hits, problems, isUnderWay);
  const { t } = vscode.l10n;
  return [
    {
      label: t('No shown registry is {0} in {1}', accountId, region),
      detail: t('Choose this to add it.'),
      iconPath: new vscode.ThemeIcon('add'),
      alwaysShow: true,
      found: { kind: 'unshown', wanted: { accountId, region } },
    },
  ];
}

function rows(
  repositories: readonly RepositoryHit[],
  hits: readonly Hit[],
  problems: readonly SearchProblem[],
  isUnderWay: boolean,
): readonly SearchRow[] {
  const { t } = vscode.l10n;
  const found = [...repositories.map(repositoryRow), ...hits.map(imageRow)];
  const none: SearchRow = { label: isUnderWay ? t('Searching…') : t('Nothing found'), alwaysShow: true };
  return [...(found.length === 0 ? [none] : found), ...problems.map(problemRow)];
}

function imageRow(hit: Hit): SearchRow {
  const { image, repository } = hit;
  return {
    label: plain(`${repository.name}:${imageLabel(image)}`),
    description: whereOf(hit),
    detail: shortDigest(image.digest),
    iconPath: new vscode.ThemeIcon('package'),
    alwaysShow: true,
    found: { kind: 'image', ...hit },
  };
}

function repositoryRow(hit: RepositoryHit): SearchRow {
  return {
    label: plain(hit.repository.name),
    description: whereOf(hit),
    iconPath: new vscode.ThemeIcon('repo'),
    alwaysShow: true,
    found: { kind: 'repository', ...hit },
  };
}

function whereOf({ registry, repository }: RepositoryHit): string {
  const name = registry.label ?? registry.profile;
  return plain([...(name === undefined ? [] : [name]), repository.registryId, registry.region].join(' · '));
}

function problemRow({ registry, error }: SearchProblem): SearchRow {
  return {
    label: plain(vscode.l10n.t('{0} could not be searched', registryName(registry))),
    detail: EcrExplorerError.is(error) ? sentenceOf(error) : plain(String(error)),
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
  };
}
