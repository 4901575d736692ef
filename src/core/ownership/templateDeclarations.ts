import type { Expression, ObjectExpression } from '../lifecycle/embedded/expression';
import { jsonExpression } from '../lifecycle/embedded/jsonDocument';
import { yamlExpressions } from '../lifecycle/embedded/yaml/yamlDocument';
import { lineAt, type Declaration } from './declaration';
import { nameOfExpression } from './declaredName';

const REPOSITORY = 'AWS::ECR::Repository';
const REGISTRY =
  /^AWS::ECR::(?:RegistryPolicy|ReplicationConfiguration|PullThroughCacheRule|RepositoryCreationTemplate|RegistryScanningConfiguration|PublicRepository)$/;

/** The resources of ECR that a template of CloudFormation or SAM declares, in YAML or JSON. */
export function templateDeclarations(text: string, language: 'yaml' | 'json'): readonly Declaration[] {
  if (!text.includes('AWS::ECR::')) return [];
  const documents = language === 'json' ? [jsonExpression(text)] : yamlExpressions(text);
  return documents.flatMap((document) => resourcesOf(text, document));
}

function resourcesOf(text: string, document: Expression | undefined): readonly Declaration[] {
  const resources = objectAt(document, 'Resources');
  return (resources?.properties ?? []).flatMap(({ key, keyRange, value }) => {
    if (value?.kind !== 'object') return [];
    const type = textAt(value, 'Type');
    const what = type === REPOSITORY ? 'repository' : REGISTRY.test(type ?? '') ? 'registry' : undefined;
    if (what === undefined) return [];
    const properties = objectAt(value, 'Properties');
    const name = what === 'registry' ? ({ kind: 'unknown' } as const) : nameOf(properties);
    return [
      {
        manager: isOfCdk(value) ? ('CDK' as const) : ('CloudFormation' as const),
        ...{ what, label: key, name },
        range: { start: keyRange.start, end: Math.max(keyRange.end, value.range.end) },
        line: lineAt(text, keyRange.start),
      },
    ];
  });
}

function nameOf(properties: ObjectExpression | undefined) {
  return nameOfExpression(properties?.properties.find(({ key }) => key === 'RepositoryName')?.value);
}

/** CDK writes into what it makes where it comes from. */
function isOfCdk(resource: ObjectExpression): boolean {
  const metadata = objectAt(resource, 'Metadata');
  return metadata?.properties.some(({ key }) => key === 'aws:cdk:path') ?? false;
}

function objectAt(value: Expression | undefined, key: string): ObjectExpression | undefined {
  if (value?.kind !== 'object') return undefined;
  const found = value.properties.find((property) => property.key === key)?.value;
  return found?.kind === 'object' ? found : undefined;
}

function textAt({ properties }: ObjectExpression, wanted: string): string | undefined {
  const value = properties.find(({ key }) => key === wanted)?.value;
  return value?.kind === 'text' ? value.content.text : undefined;
}
