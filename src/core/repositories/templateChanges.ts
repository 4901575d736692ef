import type { TemplateSettings } from './creationTemplate';

/** A member of a template that can be changed. */
export type TemplateMember = Exclude<keyof TemplateSettings, 'prefix'>;

/** One call that is needed to come from some templates to others. */
export type TemplateChange =
  | { readonly kind: 'create'; readonly template: TemplateSettings }
  | {
      readonly kind: 'update';
      readonly held: TemplateSettings;
      readonly template: TemplateSettings;
      readonly members: readonly TemplateMember[];
    }
  | { readonly kind: 'delete'; readonly template: TemplateSettings };

const MEMBERS: readonly TemplateMember[] = [
  'description',
  'appliedFor',
  'mutability',
  'mutabilityExclusions',
  'encryption',
  'resourceTags',
  'lifecyclePolicy',
  'repositoryPolicy',
  'customRoleArn',
];

/** What is created and changed comes first: a template that is renamed is at no time missing. */
export function templateChanges(
  held: readonly TemplateSettings[],
  wanted: readonly TemplateSettings[],
): readonly TemplateChange[] {
  const before = new Map(held.map((template) => [prefixKey(template.prefix), template]));
  const after = new Set(wanted.map(({ prefix }) => prefixKey(prefix)));
  return [
    ...wanted.flatMap((template): readonly TemplateChange[] => {
      const was = before.get(prefixKey(template.prefix));
      if (was === undefined) return [{ kind: 'create', template }];
      const members = MEMBERS.filter((member) => !sameMember(was[member], template[member]));
      // Named as ECR has it: the slash at the end may be written or not.
      const named = { ...template, prefix: was.prefix };
      return members.length === 0 ? [] : [{ kind: 'update', held: was, template: named, members }];
    }),
    ...held.flatMap((template): readonly TemplateChange[] =>
      after.has(prefixKey(template.prefix)) ? [] : [{ kind: 'delete', template }],
    ),
  ];
}

/** A prefix with a slash at its end is the one without. */
export function prefixKey(prefix: string): string {
  return prefix.replace(/\/$/, '');
}

function sameMember(one: TemplateSettings[TemplateMember], other: TemplateSettings[TemplateMember]): boolean {
  return canonical(one) === canonical(other);
}

/** Policies are compared by what their JSON says, lists and tags whatever their order. */
function canonical(value: TemplateSettings[TemplateMember]): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return compact(value);
  if (Array.isArray(value)) return JSON.stringify([...(value as readonly string[])].sort());
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
