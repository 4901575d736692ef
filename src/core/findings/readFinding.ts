import type { Cvss, Finding, Fix, VulnerablePackage } from './finding';
import { listIn, numberIn, objectIn, textIn, timeIn, type JsonObject } from './foreignJson';
import { optional } from './optional';

/** What a service writes for "nothing". */
const NOTHING = /^(none provided|notavailable|not available|n\/a|null)$/i;

/** A basic scan's finding; none where it names no vulnerability. */
export function readBasicFinding(entry: JsonObject): Finding | undefined {
  const vulnerabilityId = textIn(entry, 'name');
  if (vulnerabilityId === undefined) return undefined;
  const attributes = readAttributes(entry);
  const cvss = ['CVSS4', 'CVSS3', 'CVSS2'].flatMap((name) => attributeCvss(name, attributes));
  const fixed = said(attributes.get('fixed_version') ?? attributes.get('fixed_in_version'));
  return {
    kind: 'basic',
    vulnerabilityId,
    severity: textIn(entry, 'severity') ?? 'UNDEFINED',
    package: {
      name: attributes.get('package_name') ?? '',
      version: attributes.get('package_version') ?? '',
      manager: 'OS',
    },
    fix: fixed === undefined ? { available: 'unknown' } : { available: 'yes', version: fixed },
    ...optional('description', textIn(entry, 'description')),
    links: webAddresses([textIn(entry, 'uri')]),
    cvss,
    ...optional('score', cvss[0]?.score),
  };
}

/**
 * A finding of Amazon Inspector, as ECR hands it on or as `inspector2:ListFindings` tells it (with its exploit prediction
 * and advice): one for each package it names, none where it is about no package.
 */
export function readEnhancedFinding(entry: JsonObject): readonly Finding[] {
  const details = objectIn(entry, 'packageVulnerabilityDetails');
  const vulnerabilityId = textIn(details, 'vulnerabilityId');
  if (details === undefined || vulnerabilityId === undefined) return [];
  const exploit = textIn(entry, 'exploitAvailable')?.toUpperCase();
  const shared = {
    kind: 'enhanced' as const,
    vulnerabilityId,
    severity: textIn(entry, 'severity') ?? 'UNDEFINED',
    ...optional('title', said(textIn(entry, 'title'))),
    ...optional('description', said(textIn(entry, 'description'))),
    links: webAddresses([textIn(details, 'sourceUrl'), ...(listIn(details, 'referenceUrls') ?? [])]),
    cvss: (listIn(details, 'cvss') ?? []).flatMap(readCvss),
    ...optional('score', numberIn(entry, 'score') ?? numberIn(entry, 'inspectorScore')),
    ...optional('status', textIn(entry, 'status')),
    ...optional('exploitAvailable', exploit === 'YES' ? true : exploit === 'NO' ? false : undefined),
    ...optional('inUse', readInUse(entry)),
    ...optional('arn', textIn(entry, 'findingArn')),
    ...optional('epss', numberIn(entry, 'epss', 'score')),
    ...optional('lastExploitAt', timeIn(entry, 'exploitabilityDetails', 'lastKnownExploitAt')),
  };
  const packages = (listIn(details, 'vulnerablePackages') ?? []).flatMap(objectsIn);
  return packages.map((found) => ({
    ...shared,
    package: readPackage(found),
    fix: readFix(found, entry),
    ...optional(
      'remediation',
      said(textIn(found, 'remediation')) ?? said(textIn(entry, 'remediation', 'recommendation', 'text')),
    ),
  }));
}

function readPackage(found: JsonObject): VulnerablePackage {
  const epoch = numberIn(found, 'epoch') ?? 0;
  const version = textIn(found, 'version') ?? '';
  const release = textIn(found, 'release');
  return {
    name: textIn(found, 'name') ?? '',
    version: `${epoch > 0 ? `${epoch}:` : ''}${version}${release === undefined ? '' : `-${release}`}`,
    manager: textIn(found, 'packageManager') ?? 'UNKNOWN',
    ...optional('architecture', textIn(found, 'arch')),
    ...optional('path', textIn(found, 'filePath')),
    ...optional('layerHash', textIn(found, 'sourceLayerHash')),
  };
}

function readFix(found: JsonObject, entry: JsonObject): Fix {
  const version = said(textIn(found, 'fixedInVersion'));
  const available = textIn(entry, 'fixAvailable')?.toUpperCase();
  if (version !== undefined) return { available: available === 'PARTIAL' ? 'partial' : 'yes', version };
  // A finding with several packages is PARTIAL where only some have a fix: one without a version is not among those.
  if (available === 'YES') return { available: 'yes' };
  return { available: available === 'NO' || available === 'PARTIAL' ? 'no' : 'unknown' };
}

function readInUse(entry: JsonObject): Finding['inUse'] {
  for (const resource of listIn(entry, 'resources') ?? []) {
    const image = objectIn(resource, 'details', 'awsEcrContainerImage');
    const count = numberIn(image, 'inUseCount');
    if (count !== undefined) return { count, ...optional('lastAt', timeIn(image, 'lastInUseAt')) };
  }
  return undefined;
}

function readCvss(value: unknown): readonly Cvss[] {
  const score = numberIn(value, 'baseScore');
  if (score === undefined) return [];
  return [
    {
      score,
      ...optional('vector', textIn(value, 'scoringVector')),
      ...optional('source', textIn(value, 'source')),
      ...optional('version', textIn(value, 'version')),
    },
  ];
}

function readAttributes(entry: JsonObject): ReadonlyMap<string, string> {
  const pairs = (listIn(entry, 'attributes') ?? []).map((attribute) => [
    textIn(attribute, 'key') ?? '',
    textIn(attribute, 'value') ?? '',
  ]);
  return new Map(pairs.map(([key = '', value = '']) => [key, value]));
}

function attributeCvss(name: string, attributes: ReadonlyMap<string, string>): readonly Cvss[] {
  const score = numberIn(attributes.get(`${name}_SCORE`));
  if (score === undefined) return [];
  const vector = attributes.get(`${name}_VECTOR`);
  const version = /^CVSS:(\d\.\d)\//.exec(vector ?? '')?.[1] ?? `${name.slice('CVSS'.length)}.0`;
  return [{ score, version, ...optional('vector', vector) }];
}

function webAddresses(values: readonly unknown[]): readonly string[] {
  const addresses = values
    .flatMap((value) => textIn(value) ?? [])
    .filter((text) => /^https?:\/\//i.test(text));
  return [...new Set(addresses)];
}

function said(text: string | undefined): string | undefined {
  return text === undefined || text === '' || NOTHING.test(text.trim()) ? undefined : text;
}

function objectsIn(value: unknown): readonly JsonObject[] {
  const object = objectIn(value);
  return object === undefined ? [] : [object];
}
