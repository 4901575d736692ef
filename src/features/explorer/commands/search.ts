import * as vscode from 'vscode';
import { VIEWS } from '../../../contributions';
import { imageLabel } from '../../../core/images/label';
import { shortDigest } from '../../../core/reference/digest';
import { sentenceOf } from '../../../ui/errors';
import { EcrExplorerError } from '../../../core/errors';
import { plain } from '../../../ui/plain';
import type { CommandHandler } from '../../parts';
import { ImageSearch } from '../imageSearch';
import type { Hit } from '../imageSearch';
import { Refresher } from '../refresher';
import type { Reveal } from '../reveal';
import type { RootRows } from '../rootRows';
import type { TreeParts } from '../treeParts';

type Row = vscode.QuickPickItem & { readonly hit?: Hit };

/** Shorter queries would find nearly everything. */
const SHORTEST = 2;

/** Looks for an image through every shown registry while the user types, and shows the chosen one in the tree. */
export function search(root: RootRows, parts: Pick<TreeParts, 'aws'>, reveal: Reveal): CommandHandler {
  return async (asked) => {
    const nodes = await root.registryNodes();
    const registries = nodes.map(({ registry }) => registry);
    const hit = await chooseHit(
      new ImageSearch(registries, parts.aws),
      typeof asked === 'string' ? asked : '',
    );
    if (hit === undefined) return;
    const { registry, repository, image } = hit;
    await vscode.window.withProgress({ location: { viewId: VIEWS.registries } }, () =>
      reveal.image(
        { registry: registry.id, repository: repository.name, digest: image.digest },
        AbortSignal.timeout(60_000),
      ),
    );
  };
}

async function chooseHit(found: ImageSearch, query: string): Promise<Hit | undefined> {
  const box = vscode.window.createQuickPick<Row>();
  const ended = new AbortController();
  box.title = vscode.l10n.t('Find Image');
  box.placeholder = vscode.l10n.t('A tag, repository:tag, digest or full URI');
  box.ignoreFocusOut = true;
  const show = (): void => {
    box.busy = found.isUnderWay;
    box.items = rowsOf(found, box.value);
  };
  const refresher = new Refresher<QuickPick>(show);
  try {
    return await new Promise<Hit | undefined>((resolve) => {
      const look = (): void => {
        if (box.value.trim().length >= SHORTEST) found.start(ended.signal, () => refresher.changed(box));
        show();
      };
      box.onDidChangeValue(look);
      box.onDidAccept(() => {
        const [row] = box.selectedItems;
        if (row?.hit !== undefined) resolve(row.hit);
      });
      box.onDidHide(() => resolve(undefined));
      box.value = query;
      look();
      box.show();
    });
  } finally {
    ended.abort();
    refresher.dispose();
    box.dispose();
  }
}

type QuickPick = vscode.QuickPick<Row>;

function rowsOf(found: ImageSearch, query: string): readonly Row[] {
  if (query.trim().length < SHORTEST) return [];
  const { t } = vscode.l10n;
  const hits = found.hits(query).map(rowOf);
  const problems = found.problems.map(({ registry, error }): Row => ({
    label: plain(t('{0} could not be searched', registry.label ?? registry.profile ?? registry.region)),
    detail: EcrExplorerError.is(error) ? sentenceOf(error) : plain(String(error)),
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
  }));
  const none: Row = { label: found.isUnderWay ? t('Searching…') : t('Nothing found'), alwaysShow: true };
  return [...(hits.length === 0 ? [none] : hits), ...problems];
}

function rowOf(hit: Hit): Row {
  const { image, repository, registry } = hit;
  const name = registry.label ?? registry.profile;
  return {
    label: plain(`${repository.name}:${imageLabel(image)}`),
    description: plain(
      [...(name === undefined ? [] : [name]), repository.registryId, registry.region].join(' · '),
    ),
    detail: shortDigest(image.digest),
    iconPath: new vscode.ThemeIcon('package'),
    // What fits is decided by the search, not by the letters of the label.
    alwaysShow: true,
    hit,
  };
}
