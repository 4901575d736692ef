import { chainInstructions } from '../../dockerfile/stageVariables';
import { stageCalled, stageChain, type Stage, type Stages } from '../../dockerfile/stages';
import type { Finding } from '../finding';
import { imagePath, isGlobal, OF_THE_BASE } from '../languagePlace';
import type { OwnChain } from '../ownChain';
import { copiedBy, folderOf, imagePathsOf, sourcesOf, type Copied } from './copiedPaths';
import type { PackageFile } from './packageFile';
import { ecosystemOf } from './packageName';

/**
 * The files of the workspace that may have brought a language's package to where it lies in the image, by what the
 * Dockerfile copies: the file at that very path; those of the project that its folder `node_modules` or `vendor` belongs
 * to; those that were copied into the stages it came through. All of its ecosystem where the Dockerfile copies none that can
 * be told, and none for what comes with the base image or is installed for the whole image by a name.
 * @param files of the build context, their paths from its root
 */
export function filesOfFindings(
  { chain, stages }: OwnChain,
  files: readonly PackageFile[],
): (finding: Finding) => readonly PackageFile[] {
  const contentOf = stageContents(stages, files);
  const target = chain.at(-1) ?? chain[0];
  return ({ package: found }) => {
    const ecosystem = ecosystemOf(found.manager);
    const path = imagePath(found.path ?? '');
    if (ecosystem === undefined || OF_THE_BASE.test(path)) return [];
    const candidates = files.filter(({ kind }) => kind.ecosystem === ecosystem);
    return candidates.length === 0 ? [] : chosen(candidates, path, sitesOf(path, target, stages, contentOf));
  };
}

function chosen(files: readonly PackageFile[], path: string, sites: readonly Site[]): readonly PackageFile[] {
  const where = (fits: (at: string, site: Site) => boolean): readonly PackageFile[] =>
    files.filter((file) =>
      sites.some((site) => (site.content.files.get(file) ?? []).some((at) => fits(at, site))),
    );
  const same = where((at, site) => at === site.path);
  if (path !== '' && same.length > 0) return same;
  const copied = where(() => true);
  if (projectFolder(path) !== undefined) {
    const ofProject = where((at, site) => isOfProject(folderOf(at), site.path));
    return ofProject.length > 0 || copied.length > 0 || isGlobal(path) ? ofProject : files;
  }
  const beside = besideSources(files, sites);
  if (beside.length > 0) return beside;
  return copied.length > 0 ? copied : files;
}

/** What a stage, and those it builds upon, are given. */
interface StageContent {
  readonly copies: readonly Copied[];
  /** Where files of the context come to lie. */
  readonly files: ReadonlyMap<PackageFile, readonly string[]>;
}

function stageContents(stages: Stages, files: readonly PackageFile[]): (stage: Stage) => StageContent {
  const known = new Map<Stage, StageContent>();
  return (stage) => {
    const found = known.get(stage);
    if (found !== undefined) return found;
    const copies = chainInstructions(stages, stageChain(stages, stage)).flatMap(copiedBy);
    const fromContext = contextCopies(copies);
    const content = {
      copies,
      files: new Map(
        files.map((file) => [file, fromContext.flatMap((copied) => imagePathsOf(file.path, copied))]),
      ),
    };
    known.set(stage, content);
    return content;
  };
}

const contextCopies = (copies: readonly Copied[]): readonly Copied[] =>
  copies.filter(({ from }) => from === undefined);

/** A place of the image, in the stage where it was made or in one that it was copied through. */
interface Site {
  readonly content: StageContent;
  readonly path: string;
}

/** Far more than a Dockerfile has; what it copies in circles ends here. */
const MOST_SITES = 100;

/** Where a path was before, and before that, through `COPY --from`. */
function sitesOf(
  path: string,
  target: Stage,
  stages: Stages,
  contentOf: (stage: Stage) => StageContent,
): readonly Site[] {
  const sites: Site[] = [{ content: contentOf(target), path }];
  const seen = new Set<string>();
  for (const site of sites)
    for (const copied of site.content.copies) {
      const stage = copied.from === undefined ? undefined : stageCalled(stages.stages, copied.from);
      if (stage === undefined) continue;
      for (const source of sourcesOf(site.path, copied)) {
        const key = `${stage.index} ${source}`;
        if (seen.has(key) || sites.length >= MOST_SITES) continue;
        seen.add(key);
        sites.push({ content: contentOf(stage), path: source });
      }
    }
  return sites;
}

/** Those in whose folder, or above whose parts, lies what was copied from the context, such as `api/target/app.jar`. */
function besideSources(files: readonly PackageFile[], sites: readonly Site[]): readonly PackageFile[] {
  const sources = sites.flatMap(({ content, path }) =>
    isGlobal(path) ? [] : contextCopies(content.copies).flatMap((copied) => sourcesOf(path, copied)),
  );
  return files.filter((file) => sources.some((source) => isAbove(folderOf(file.path), folderOf(source))));
}

/** The folder that a project's packages lie in: `app` of `app/node_modules/a/node_modules/b`. */
function projectFolder(path: string): string | undefined {
  const [folder] = /^(?:.*?\/)??(?=(?:node_modules|vendor|\.venv|venv)\/)/.exec(path) ?? [];
  return folder?.replace(/\/$/, '');
}

/** A file in the root is no project's of the folders that the whole image shares. */
const isOfProject = (folder: string, path: string): boolean =>
  isAbove(folder, projectFolder(path)) && (folder !== '' || !isGlobal(path));

function isAbove(folder: string, path: string | undefined): boolean {
  return path !== undefined && (folder === '' || path === folder || path.startsWith(`${folder}/`));
}
