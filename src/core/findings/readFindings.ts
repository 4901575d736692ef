import type { Finding, ScanFindings, VulnerablePackage } from './finding';
import { listOf, numberIn, recordIn, textIn, timeIn, type Fields } from './fields';

/**
 * Reads an answer of DescribeImageScanFindings, basic or enhanced, as the SDK or the AWS command line give it. Nothing that
 * it holds is taken for granted.
 * @returns undefined where it is no such answer
 */
export function readFindings(answer: unknown): ScanFindings | undefined {
  const fields = recordIn({ answer }, 'answer');
  if (fields === undefined) return undefined;
  const told = recordIn(fields, 'imageScanFindings') ?? (hasFindings(fields) ? fields : undefined);
  const status = recordIn(fields, 'imageScanStatus');
  if (told === undefined && status === undefined) return undefined;
  const isEnhanced = Array.isArray(told?.['enhancedFindings']);
  const scannedAt =
    told && (timeIn(told, 'imageScanCompletedAt') ?? timeIn(told, 'vulnerabilitySourceUpdatedAt'));
  const [word, description] = [status && textIn(status, 'status'), status && textIn(status, 'description')];
  return {
    kind: isEnhanced ? 'enhanced' : 'basic',
    findings: isEnhanced
      ? listOf(told['enhancedFindings']).map(enhancedFinding)
      : listOf(told?.['findings']).map(basicFinding),
    ...(word !== undefined && { status: word }),
    ...(description !== undefined && { statusDescription: description }),
    ...(scannedAt !== undefined && { scannedAt }),
  };
}

const hasFindings = (fields: Fields): boolean =>
  Array.isArray(fields['findings']) || Array.isArray(fields['enhancedFindings']);

function basicFinding(fields: Fields): Finding {
  const attributes = new Map(
    listOf(fields['attributes']).map((one) => [textIn(one, 'key') ?? '', textIn(one, 'value') ?? '']),
  );
  const scores = [attributes.get('CVSS3_SCORE'), attributes.get('CVSS2_SCORE')]
    .map(Number)
    .filter((one) => one > 0);
  const [name, version] = [attributes.get('package_name'), attributes.get('package_version')];
  const fixed = attributes.get('fixed_version') ?? attributes.get('fixed_in_version');
  return {
    id: textIn(fields, 'name') ?? '',
    severity: textIn(fields, 'severity') ?? 'UNDEFINED',
    ...optional('description', textIn(fields, 'description')),
    ...optional('url', httpsIn(fields, 'uri')),
    ...optional('score', scores[0]),
    packages:
      name === undefined
        ? []
        : [{ name, version: version ?? '', ...optional('fixedInVersion', fixedVersion(fixed)) }],
  };
}

function enhancedFinding(fields: Fields): Finding {
  const details = recordIn(fields, 'packageVulnerabilityDetails') ?? {};
  const title = textIn(fields, 'title') ?? '';
  const scores = [
    numberIn(fields, 'score'),
    ...listOf(details['cvss']).map((one) => numberIn(one, 'baseScore')),
  ];
  const told = scores.filter((score) => score !== undefined);
  const exploit = textIn(fields, 'exploitAvailable');
  return {
    id: textIn(details, 'vulnerabilityId') ?? /\b(?:CVE|GHSA)-[\w-]+/.exec(title)?.[0] ?? title,
    severity: textIn(fields, 'severity') ?? 'UNDEFINED',
    ...optional('description', textIn(fields, 'description')),
    ...optional('url', httpsIn(details, 'sourceUrl')),
    ...optional('score', told.length === 0 ? undefined : Math.max(...told)),
    packages: listOf(details['vulnerablePackages']).map(vulnerablePackage),
    ...optional('fixAvailable', textIn(fields, 'fixAvailable')),
    ...(exploit !== undefined && { exploitAvailable: exploit === 'YES' }),
    ...optional('status', textIn(fields, 'status')),
  };
}

function vulnerablePackage(fields: Fields): VulnerablePackage {
  const [epoch, release] = [numberIn(fields, 'epoch') ?? 0, textIn(fields, 'release') ?? ''];
  const version = textIn(fields, 'version') ?? '';
  const full = `${epoch > 0 && !version.includes(':') ? `${epoch}:` : ''}${version}${release === '' || version.endsWith(`-${release}`) ? '' : `-${release}`}`;
  return {
    name: textIn(fields, 'name') ?? '',
    version: full,
    ...optional('fixedInVersion', fixedVersion(textIn(fields, 'fixedInVersion'))),
    ...optional('manager', textIn(fields, 'packageManager')),
    ...optional('layerHash', textIn(fields, 'sourceLayerHash')),
    ...optional('filePath', textIn(fields, 'filePath')),
  };
}

/** `NotAvailable` is Inspector's word for none. A version without an epoch is one of epoch 0. */
function fixedVersion(text: string | undefined): string | undefined {
  if (text === undefined || text === '' || /^(?:not ?available|none|n\/a)$/i.test(text.trim()))
    return undefined;
  return text.trim().replace(/^0:/, '');
}

function httpsIn(fields: Fields, name: string): string | undefined {
  const text = textIn(fields, name);
  return text !== undefined && URL.canParse(text) && new URL(text).protocol === 'https:' ? text : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
