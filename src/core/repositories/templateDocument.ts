import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { roleArnProblem } from '../pullThroughCache/cacheRuleProblems';
import { DEFAULT_TEMPLATE, type TemplateSettings } from './creationTemplate';
import { prefixKey, templateChanges } from './templateChanges';
import { TemplateFaults, type TemplateFault } from './templateNodes';
import { readLifecyclePolicy, readRepositoryPolicy } from './templatePolicies';
import { sentenceInWords, t } from '../l10n';

export interface ReadTemplates {
  readonly templates: readonly TemplateSettings[];
  /** In the order of the text. */
  readonly faults: readonly TemplateFault[];
}

const PREFIX =
  /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$/;
const APPLIED_FOR = ['PULL_THROUGH_CACHE', 'REPLICATION', 'CREATE_ON_PUSH'];
const MUTABILITIES = ['MUTABLE', 'IMMUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'];
const ENCRYPTIONS = ['AES256', 'KMS', 'KMS_DSSE'];
const KEY = /^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-z0-9-]+$/;
const EXCLUSION = /^[0-9a-zA-Z._*-]{1,128}$/;
const [MOST_EXCLUSIONS, MOST_TAGS] = [5, 50];
/** As ECR's API names them; policies stand here as JSON and not as texts. */
const MEMBERS = [
  ...['prefix', 'description', 'appliedFor', 'imageTagMutability', 'imageTagMutabilityExclusionFilters'],
  ...['encryptionConfiguration', 'resourceTags', 'lifecyclePolicy', 'repositoryPolicy', 'customRoleArn'],
];

/** The templates of a registry as a document to read and edit, ordered by their prefixes. */
export function templatesDocument(templates: readonly TemplateSettings[]): string {
  const ordered = [...templates].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  return `${JSON.stringify({ templates: ordered.map(written) }, undefined, 2)}\n`;
}

/** Whether two documents lay down the same; what cannot be read counts to the letter. */
export function sameTemplatesDocument(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  const [readOne, readOther] = [readTemplates(one), readTemplates(other)];
  if (readOne.faults.length > 0 || readOther.faults.length > 0) return false;
  return templateChanges(readOne.templates, readOther.templates).length === 0;
}

/** Reads the document. Never throws: what ECR would refuse is told with its place. */
export function readTemplates(text: string): ReadTemplates {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  const faults = new TemplateFaults();
  if (first !== undefined || root === undefined) {
    const { offset = 0, length = 1, error } = first ?? {};
    const said = error === undefined ? '' : ` (${printParseErrorCode(error)})`;
    return {
      templates: [],
      faults: [{ message: t('This is no JSON.{0}', said), range: { start: offset, end: offset + length } }],
    };
  }
  const list = faults.knownMembers(root, t('The document'), ['templates'])?.get('templates');
  if (list === undefined && root.type === 'object') faults.add(root, t('The document needs "templates".'));
  const seen = new Set<string>();
  const templates = faults.list(list, '"templates"').flatMap((node) => {
    const template = readTemplate(faults, node, text);
    if (template === undefined) return [];
    const key = prefixKey(template.prefix);
    if (seen.has(key)) faults.add(node, t('There are two templates for the prefix "{0}".', template.prefix));
    seen.add(key);
    return [template];
  });
  return { templates, faults: faults.all.sort((a, b) => a.range.start - b.range.start) };
}

function readTemplate(faults: TemplateFaults, node: Node, source: string): TemplateSettings | undefined {
  const members = faults.knownMembers(node, 'A template', MEMBERS);
  if (members === undefined) return undefined;
  const prefix = faults.text(members.get('prefix'), 'prefix', 256);
  if (prefix === undefined)
    faults.add(node, t('A template needs a "prefix": a namespace, or ROOT for all others.'));
  else if (!PREFIX.test(prefix))
    faults.add(
      members.get('prefix') ?? node,
      t('"{0}" is no namespace of repositories, and not ROOT.', prefix),
    );
  const appliedFor = faults
    .list(members.get('appliedFor'), 'appliedFor')
    .flatMap((each) => faults.choice(each, 'appliedFor', APPLIED_FOR) ?? []);
  if (appliedFor.length === 0)
    faults.add(
      members.get('appliedFor') ?? node,
      t('A template needs "appliedFor": {0}.', APPLIED_FOR.join(', ')),
    );
  const description = faults.text(members.get('description'), 'description', 256);
  const customRoleArn = readRole(faults, members.get('customRoleArn'));
  const lifecyclePolicy = readLifecyclePolicy(faults, members.get('lifecyclePolicy'), source);
  const repositoryPolicy = readRepositoryPolicy(faults, members.get('repositoryPolicy'), source);
  const resourceTags = readTags(faults, members.get('resourceTags'));
  const encryption = readEncryption(faults, members.get('encryptionConfiguration'));
  const needsRole = Object.keys(resourceTags).length > 0 || encryption.type !== 'AES256';
  if (needsRole && isEmpty(customRoleArn))
    faults.add(
      members.get('resourceTags') ?? members.get('encryptionConfiguration') ?? node,
      t('ECR wants a "customRoleArn" for tags and for keys: it makes such repositories by that role.'),
    );
  return {
    prefix: prefix ?? '',
    appliedFor,
    ...readMutability(faults, node, members),
    ...{ encryption, resourceTags },
    ...(!isEmpty(description) && { description }),
    ...(!isEmpty(lifecyclePolicy) && { lifecyclePolicy }),
    ...(!isEmpty(repositoryPolicy) && { repositoryPolicy }),
    ...(!isEmpty(customRoleArn) && { customRoleArn }),
  };
}

function isEmpty(text: string | undefined): text is undefined | '' {
  return text === undefined || text === '';
}

function readRole(faults: TemplateFaults, node: Node | undefined): string | undefined {
  const arn = faults.text(node, 'customRoleArn', 2048);
  const problem = isEmpty(arn) ? undefined : roleArnProblem(arn);
  if (node !== undefined && problem !== undefined) faults.add(node, sentenceInWords(problem));
  return arn;
}

function readMutability(
  faults: TemplateFaults,
  node: Node,
  members: ReadonlyMap<string, Node>,
): Pick<TemplateSettings, 'mutability' | 'mutabilityExclusions'> {
  const mode = members.get('imageTagMutability');
  const filters = members.get('imageTagMutabilityExclusionFilters');
  const mutability = faults.choice(mode, 'imageTagMutability', MUTABILITIES) ?? DEFAULT_TEMPLATE.mutability;
  const mutabilityExclusions = faults
    .list(filters, 'imageTagMutabilityExclusionFilters')
    .flatMap((each) => readExclusion(faults, each) ?? []);
  const wanted = mutability.endsWith('_WITH_EXCLUSION');
  if (wanted && mutabilityExclusions.length === 0)
    faults.add(mode ?? node, t('{0} needs "imageTagMutabilityExclusionFilters".', mutability));
  if (!wanted && filters !== undefined && mutabilityExclusions.length > 0)
    faults.add(filters, t('{0} has no exclusion filters: {1}_WITH_EXCLUSION has.', mutability, mutability));
  if (filters !== undefined && mutabilityExclusions.length > MOST_EXCLUSIONS)
    faults.add(filters, t('There are at most {0} exclusion filters.', MOST_EXCLUSIONS));
  return { mutability, mutabilityExclusions };
}

function readExclusion(faults: TemplateFaults, node: Node): string | undefined {
  const members = faults.knownMembers(node, 'A filter', ['filter', 'filterType']);
  if (members === undefined) return undefined;
  faults.choice(members.get('filterType'), 'filterType', ['WILDCARD']);
  const filter = faults.text(members.get('filter'), 'filter', 128);
  if (filter === undefined || !EXCLUSION.test(filter))
    faults.add(members.get('filter') ?? node, t('A filter is the beginning of tags, with * for anything.'));
  return filter;
}

function readEncryption(faults: TemplateFaults, node: Node | undefined): TemplateSettings['encryption'] {
  if (node === undefined) return DEFAULT_TEMPLATE.encryption;
  const members = faults.knownMembers(node, 'encryptionConfiguration', ['encryptionType', 'kmsKey']);
  const given = members?.get('encryptionType');
  const type = faults.choice(given, 'encryptionType', ENCRYPTIONS) ?? DEFAULT_TEMPLATE.encryption.type;
  const key = members?.get('kmsKey');
  const kmsKey = faults.text(key, 'kmsKey', 2048);
  if (key === undefined || isEmpty(kmsKey)) return { type };
  if (type === 'AES256') faults.add(key, t('AES256 has no key: KMS and KMS_DSSE have.'));
  else if (!KEY.test(kmsKey)) faults.add(key, t('A key is named by its ARN: arn:aws:kms:…:key/….'));
  return { type, kmsKey };
}

function readTags(faults: TemplateFaults, node: Node | undefined): Readonly<Record<string, string>> {
  const tags = new Map<string, string>();
  for (const each of faults.list(node, 'resourceTags')) {
    const members = faults.knownMembers(each, 'A tag', ['Key', 'Value']);
    const key = faults.text(members?.get('Key'), 'Key', 128);
    if (key === undefined || key === '' || key.startsWith('aws:'))
      faults.add(each, t('A tag needs a "Key", which does not begin with "aws:".'));
    else tags.set(key, faults.text(members?.get('Value'), 'Value', 256) ?? '');
  }
  if (node !== undefined && tags.size > MOST_TAGS)
    faults.add(node, t('There are at most {0} tags.', MOST_TAGS));
  return Object.fromEntries(tags);
}

function written(template: TemplateSettings): Readonly<Record<string, unknown>> {
  const { prefix, description, appliedFor, mutability, mutabilityExclusions } = template;
  const { encryption, resourceTags, lifecyclePolicy, repositoryPolicy, customRoleArn } = template;
  const tags = Object.entries(resourceTags);
  return {
    prefix,
    ...(description !== undefined && { description }),
    appliedFor,
    imageTagMutability: mutability,
    ...(mutabilityExclusions.length > 0 && {
      imageTagMutabilityExclusionFilters: mutabilityExclusions.map((filter) => ({
        filterType: 'WILDCARD',
        filter,
      })),
    }),
    encryptionConfiguration: {
      encryptionType: encryption.type,
      ...(encryption.kmsKey !== undefined && { kmsKey: encryption.kmsKey }),
    },
    ...(tags.length > 0 && { resourceTags: tags.map(([Key, Value]) => ({ Key, Value })) }),
    ...(lifecyclePolicy !== undefined && { lifecyclePolicy: asJson(lifecyclePolicy) }),
    ...(repositoryPolicy !== undefined && { repositoryPolicy: asJson(repositoryPolicy) }),
    ...(customRoleArn !== undefined && { customRoleArn }),
  };
}

/** What is no JSON stays the text that it is. */
function asJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : text;
  } catch {
    return text;
  }
}
