import type { EmbeddedPolicy, PolicyHost, PolicyKind } from './embeddedPolicy';
import type { ComputedExpression, Expression, ObjectExpression, TextExpression } from './expression';
import { asPolicyValue } from './expression';
import { readJson } from './jsonReader';
import { isPolicyObject, isPolicyText } from './policyShape';

/** How a language's values are searched. */
export interface Search {
  /** How objects of the language are written. */
  readonly objects: PolicyHost;
  /** Functions whose argument is the policy's text all the same; a text inside any other call is made into something else. */
  readonly keepsText: ReadonlySet<string>;
  /** The kind of policies inside an object, where the object says it. */
  readonly kindOf?: (object: ObjectExpression) => PolicyKind | undefined;
  /** What ECR receives of a policy's text that is JSON; the text itself where this is missing. */
  readonly sent?: (json: string) => string;
  /** Keys whose value is a policy, whatever is in it. */
  readonly policyKeys: ReadonlyMap<string, PolicyKind | 'inherited'>;
}

/** The policies in a value, in the order of the text. */
export function policiesIn(
  expression: Expression,
  search: Search,
  kind: PolicyKind = 'repository',
): readonly EmbeddedPolicy[] {
  switch (expression.kind) {
    case 'text':
      return isPolicyText(expression.content) ? [textPolicy(expression, search, kind)] : [];
    case 'object':
      if (isPolicyObject(expression)) return [objectPolicy(expression, search, kind)];
      return policiesOfProperties(expression, search, search.kindOf?.(expression) ?? kind);
    case 'list':
      return expression.items.flatMap((item) => policiesIn(item, search, kind));
    case 'computed':
      return searchedParts(expression, search).flatMap((part) => policiesIn(part, search, kind));
    case 'constant':
      return [];
  }
}

/** The policies of a value that its place says is one: also what does not look like a policy yet. */
export function policiesAt(
  expression: Expression,
  search: Search,
  kind: PolicyKind,
): readonly EmbeddedPolicy[] {
  switch (expression.kind) {
    case 'text':
      return isOnlyHole(expression) ? [] : [textPolicy(expression, search, kind)];
    case 'computed':
      if (expression.call === 'jsonencode')
        return expression.parts.flatMap((part) =>
          part.kind === 'object' ? [objectPolicy(part, search, kind)] : policiesIn(part, search, kind),
        );
      return searchedParts(expression, search).flatMap((part) =>
        // Of a condition, the texts that are compared are parts too: they have to look like a policy.
        part.kind === 'computed' || search.keepsText.has(expression.call ?? '')
          ? policiesAt(part, search, kind)
          : policiesIn(part, search, kind),
      );
    case 'object':
      return policiesIn(expression, search, kind);
    case 'list':
    case 'constant':
      return [];
  }
}

function textPolicy({ content, host }: TextExpression, search: Search, kind: PolicyKind): EmbeddedPolicy {
  const policy = readJson(content);
  const length =
    policy.length !== undefined && policy.syntax.length === 0 && search.sent !== undefined
      ? search.sent(content.text).length
      : policy.length;
  return {
    policy: { ...policy, ...(length !== undefined && { length }) },
    kind,
    host,
    editable: takesJson(host) && !content.escaped,
  };
}

function objectPolicy(expression: ObjectExpression, search: Search, kind: PolicyKind): EmbeddedPolicy {
  const root = asPolicyValue(expression);
  return { policy: { range: root.range, root, syntax: [] }, kind, host: search.objects, editable: false };
}

function policiesOfProperties(
  { properties }: ObjectExpression,
  search: Search,
  kind: PolicyKind,
): readonly EmbeddedPolicy[] {
  return properties.flatMap(({ key, value }) => {
    if (value === undefined) return [];
    const known = search.policyKeys.get(key);
    if (known === undefined) return policiesIn(value, search, kind);
    return policiesAt(value, search, known === 'inherited' ? kind : known);
  });
}

/** Of a call that is not known, texts may be pieces of something else: `join("", ["{", …])`. */
function searchedParts({ call, parts }: ComputedExpression, search: Search): readonly Expression[] {
  if (call === undefined || search.keepsText.has(call)) return parts;
  return parts
    .filter(isNoText)
    .map((part) => (part.kind === 'list' ? { ...part, items: part.items.filter(isNoText) } : part));
}

function isNoText({ kind }: Expression): boolean {
  return kind !== 'text';
}

function isOnlyHole({ content: { text, holes } }: TextExpression): boolean {
  const [hole] = holes;
  return hole !== undefined && text.slice(0, hole.start).trim() === '' && text.slice(hole.end).trim() === '';
}

/** Whether quotation marks and further lines can be written there as they are. */
function takesJson(host: PolicyHost): boolean {
  switch (host.kind) {
    case 'heredoc':
      return true;
    case 'yaml':
      return host.style === 'literal' || host.style === 'folded';
    case 'string':
      return host.quote.endsWith('`') || host.quote.endsWith("'''") || host.quote.endsWith('"""');
    case 'jsonencode':
    case 'block':
    case 'literal':
      return false;
  }
}
