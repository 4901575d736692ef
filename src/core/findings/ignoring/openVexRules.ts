import { listIn, textIn } from '../foreignJson';
import type { IgnoreRule, IgnoreRules } from './ignoreRule';
import { isPackage } from './vexProduct';
import { t } from '../../l10n';

/** What an OpenVEX document says does not affect, or is fixed. https://github.com/openvex/spec */
export function readOpenVex(text: string): IgnoreRules {
  const json = parse(text);
  const statements = listIn(json, 'statements');
  if (statements === undefined)
    return {
      rules: [],
      problems: [{ line: 1, message: t('It is no OpenVEX document: it has no "statements".') }],
    };
  return { rules: statements.flatMap(rulesOf), problems: [] };
}

function rulesOf(statement: unknown): readonly IgnoreRule[] {
  const status = textIn(statement, 'status');
  if (status !== 'not_affected' && status !== 'fixed') return [];
  const id = textIn(statement, 'vulnerability', 'name') ?? textIn(statement, 'vulnerability');
  if (id === undefined) return [];
  const reason =
    textIn(statement, 'impact_statement') ??
    textIn(statement, 'status_notes') ??
    textIn(statement, 'justification')?.replaceAll('_', ' ') ??
    (status === 'fixed' ? 'fixed' : undefined);
  const rule = { id, line: 1, ...(reason === undefined ? {} : { reason }) };
  const products = listIn(statement, 'products') ?? [];
  return products.length === 0 ? [rule] : products.flatMap((product) => ofProduct(rule, product));
}

/** Early documents name a product by its id alone. */
function ofProduct(rule: IgnoreRule, product: unknown): readonly IgnoreRule[] {
  const id = textIn(product, '@id') ?? textIn(product);
  const parts = (listIn(product, 'subcomponents') ?? []).flatMap((part) => textIn(part, '@id') ?? []);
  if (id !== undefined && parts.length === 0 && isPackage(id)) return [{ ...rule, package: id }];
  const about = { ...rule, ...(id === undefined ? {} : { products: [id] }) };
  return parts.length === 0 ? [about] : parts.map((part) => ({ ...about, package: part }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
