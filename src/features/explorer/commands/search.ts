import * as vscode from 'vscode';
import { VIEWS } from '../../../contributions';
import { parseTypedUri } from '../../../core/reference/typedUri';
import type { CommandHandler } from '../../parts';
import { ImageSearch } from '../imageSearch';
import { Refresher } from '../refresher';
import type { Reveal } from '../reveal';
import type { RootRows } from '../rootRows';
import type { TreeParts } from '../treeParts';
import { UriSearch } from '../uriSearch';
import { rowsFound, rowsOfUri, type Found, type SearchRow } from './searchRows';

/** Shorter queries would find nearly everything. */
const SHORTEST = 2;

/**
 * Looks for images and repositories through every shown registry while the user types, and shows the chosen one in the tree. A
 * URI is asked of its own registry alone.
 */
export function search(root: RootRows, parts: Pick<TreeParts, 'aws'>, reveal: Reveal): CommandHandler {
  return async (asked) => {
    const nodes = await root.registryNodes();
    const registries = nodes.map(({ registry }) => registry);
    const searches = {
      all: new ImageSearch(registries, parts.aws),
      uri: new UriSearch(registries, parts.aws),
    };
    const found = await choose(searches, typeof asked === 'string' ? asked : '');
    if (found === undefined) return;
    if (found.kind === 'unshown') {
      await vscode.commands.executeCommand('ecrExplorer.addRegistry', found.wanted);
      return;
    }
    const place = { registry: found.registry.id, repository: found.repository.name };
    await vscode.window.withProgress({ location: { viewId: VIEWS.registries } }, () => {
      const signal = AbortSignal.timeout(60_000);
      return found.kind === 'image'
        ? reveal.image({ ...place, digest: found.image.digest }, signal)
        : reveal.repository(place, signal);
    });
  };
}

interface Searches {
  readonly all: ImageSearch;
  readonly uri: UriSearch;
}

async function choose(searches: Searches, query: string): Promise<Found | undefined> {
  const box = vscode.window.createQuickPick<SearchRow>();
  const ended = new AbortController();
  box.title = vscode.l10n.t('Find Image');
  box.placeholder = vscode.l10n.t('A tag, repository, repository:tag, digest or full URI');
  box.ignoreFocusOut = true;
  const show = (): void => {
    const { items, isUnderWay } = look(searches, box.value, ended.signal, () => refresher.changed(box));
    box.busy = isUnderWay;
    box.items = items;
  };
  const refresher = new Refresher<vscode.QuickPick<SearchRow>>(show);
  try {
    return await new Promise<Found | undefined>((resolve) => {
      box.onDidChangeValue(show);
      box.onDidAccept(() => {
        const [row] = box.selectedItems;
        if (row?.found !== undefined) resolve(row.found);
      });
      box.onDidHide(() => resolve(undefined));
      box.value = query;
      show();
      box.show();
    });
  } finally {
    ended.abort();
    refresher.dispose();
    box.dispose();
  }
}

/** What is known by now; asks for more where that is not under way. */
function look(
  { all, uri }: Searches,
  query: string,
  signal: AbortSignal,
  more: () => void,
): { readonly items: readonly SearchRow[]; readonly isUnderWay: boolean } {
  if (query.trim().length < SHORTEST) return { items: [], isUnderWay: false };
  const typed = parseTypedUri(query);
  if (typed !== undefined) {
    const answer = uri.look(typed, signal, more);
    return { items: rowsOfUri(answer, typed), isUnderWay: answer.isUnderWay };
  }
  all.start(signal, more);
  return { items: rowsFound(all, query), isUnderWay: all.isUnderWay };
}
