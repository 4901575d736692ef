import type { Instruction } from '../dockerfile/instructions';
import type { Attributed, Attribution, RelatedPlace, SourceRange } from './attribution';
import { copySources } from './copySources';
import { isSystemPackage, type Finding } from './finding';
import type { KnownBase } from './knownBase';
import { languagePlaces } from './languagePlace';
import type { LayerSource } from './layerSources';
import { namedPlaces, packageWord } from './namedPlace';
import { baseArgumentPlaces, type OwnChain } from './ownChain';
import { t } from '../l10n';

/** Where findings come from: by their layer where it is told, else by what names their package. */
export function findingPlaces(
  own: OwnChain,
  layerOf: (hash: string) => LayerSource | 'missing',
  base: KnownBase | undefined,
): (finding: Finding) => Attribution {
  const ofSystem = namedPlaces(own);
  const ofLanguage = languagePlaces(own);
  const refined = refinements(own);
  const inBase = new Set((base?.findings ?? []).map(sameThing));
  const [root] = own.chain;
  return (finding) => {
    const hash = finding.package.layerHash;
    const source = hash === undefined ? undefined : layerOf(hash);
    if (source === 'missing')
      return {
        reason: t('The image has no layer with this finding’s hash: it is of another image or platform.'),
      };
    const digest = source === undefined ? {} : { layerDigest: source.digest };
    if (source?.place !== undefined) {
      if ('reason' in source.place) return { ...source.place, ...digest };
      const { confidence, instruction } = source.place;
      return { confidence, ...refined(instruction, finding.package.name), ...digest };
    }
    if (inBase.has(sameThing(finding))) return { confidence: 'layer', ...refined(root.from, ''), ...digest };
    const place = isSystemPackage(finding.package) ? ofSystem(finding) : ofLanguage(finding);
    if (source?.isMerged === true && place.confidence === 'assumed') return { ...MERGED, ...digest };
    return { ...place, ...digest };
  };
}

const MERGED = {
  reason: t('Its layer holds what several instructions made, and none of them names the package.'),
};

const sameThing = ({ vulnerabilityId, package: { name, version } }: Finding): string =>
  JSON.stringify([vulnerabilityId, name, version]);

type Refined = Pick<Attributed, 'instruction' | 'range' | 'isBase' | 'related'>;

function refinements(own: OwnChain): (instruction: Instruction, name: string) => Refined {
  const runs = new Map(own.instructions.map((found) => [found.instruction, found]));
  const known = new Map<Instruction, Map<string, Refined>>();
  return (instruction, name) => {
    const names = known.get(instruction) ?? new Map<string, Refined>();
    known.set(instruction, names);
    const found = names.get(name) ?? {
      instruction,
      range: rangeIn(instruction, name),
      isBase: instruction.keyword === 'FROM',
      related: relatedTo(instruction, own),
    };
    names.set(name, found);
    return found;
  };

  function rangeIn(instruction: Instruction, name: string): SourceRange {
    const found = instruction.keyword === 'RUN' ? runs.get(instruction) : undefined;
    const run = found === undefined ? undefined : own.dockerfile.run(found);
    const word = run === undefined ? undefined : packageWord(run, name);
    return run === undefined || word === undefined
      ? own.dockerfile.firstLine(instruction)
      : own.dockerfile.wordRange(run, word);
  }
}

function relatedTo(instruction: Instruction, own: OwnChain): readonly RelatedPlace[] {
  return instruction.keyword === 'FROM' ? baseArgumentPlaces(own) : copySources(instruction, own);
}
