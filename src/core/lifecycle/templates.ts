import { t } from '../l10n';

/** A policy to start from. */
export interface PolicyTemplate {
  readonly title: string;
  /** What it does to the images, and when one wants it. */
  readonly description: string;
  /** The document, with the places to fill in as an editor's snippet has them: `${1:14}`. */
  readonly snippet: string;
}

interface TemplateRule {
  readonly description: string;
  readonly selection: readonly string[];
  readonly action?: readonly string[];
}

const EXPIRE = ['"type": "expire"'];
const ARCHIVE = ['"type": "transition"', '"targetStorageClass": "archive"'];

const newest = (images: string): readonly string[] => [
  '"countType": "imageCountMoreThan"',
  `"countNumber": ${images}`,
];
const since = (event: 'Pushed' | 'Pulled' | 'Transitioned', days: string): readonly string[] => [
  `"countType": "sinceImage${event}"`,
  '"countUnit": "days"',
  `"countNumber": ${days}`,
];
const tagged = (pattern: string): readonly string[] => [
  '"tagStatus": "tagged"',
  `"tagPatternList": ["${pattern}"]`,
];
const untagged = (days: string): TemplateRule => ({
  description: 'Untagged images go after some days',
  selection: ['"tagStatus": "untagged"', ...since('Pushed', days)],
});
const ANY = '"tagStatus": "any"';

/** In the order in which they are offered: the most common intent first. */
export const POLICY_TEMPLATES: readonly PolicyTemplate[] = [
  template(t('Keep the newest images'), t('Whatever their tags: all older ones expire.'), [
    { description: 'Only the newest images stay', selection: [ANY, ...newest('${1:100}')] },
  ]),
  template(
    t('Expire untagged images'),
    t('Images without a tag go after some days. Tagged images all stay.'),
    [untagged('${1:14}')],
  ),
  template(
    t('Keep the newest images of each kind of tag'),
    t('Each environment keeps a number of its own. Untagged images go.'),
    [
      {
        description: 'The newest of production stay',
        selection: [...tagged('${1:prod-*}'), ...newest('${2:20}')],
      },
      {
        description: 'The newest of staging stay',
        selection: [...tagged('${3:staging-*}'), ...newest('${4:5}')],
      },
      untagged('${5:14}'),
    ],
  ),
  template(
    t('Keep releases for ever, expire the rest'),
    t('A first rule shields what a release tag names from the later ones.'),
    [
      {
        description: 'Releases stay: this rule shields them',
        selection: [...tagged('${1:v*}'), ...newest('9999')],
      },
      untagged('${2:7}'),
      { description: 'All else goes after some days', selection: [ANY, ...since('Pushed', '${3:90}')] },
    ],
  ),
  template(
    t('Expire images of branches and pull requests'),
    t('What a pipeline tags for them goes after some days. All else stays.'),
    [
      {
        description: 'Images of pull requests go after some days',
        selection: [...tagged('${1:pr-*}'), ...since('Pushed', '${2:14}')],
      },
      {
        description: 'Images of branches go after some days',
        selection: [...tagged('${3:branch-*}'), ...since('Pushed', '${4:30}')],
      },
      untagged('${5:7}'),
    ],
  ),
  template(
    t('Archive what nobody pulls, then expire it'),
    t('Cheaper to keep, and restored before a pull. Expires after 90 days or more.'),
    [
      {
        description: 'What nobody pulls is archived',
        selection: [ANY, ...since('Pulled', '${1:90}')],
        action: ARCHIVE,
      },
      {
        description: 'What was in the archive long enough goes',
        selection: [ANY, '"storageClass": "archive"', ...since('Transitioned', '${2:365}')],
      },
    ],
  ),
];

/** The document with the proposed values in it. */
export function templateText({ snippet }: PolicyTemplate): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1');
}

function template(title: string, description: string, rules: readonly TemplateRule[]): PolicyTemplate {
  const texts = rules.map((rule, index) => ruleText(rule, index + 1));
  return { title, description, snippet: `{\n  "rules": [\n${texts.join(',\n')}\n  ]\n}\n` };
}

function ruleText({ description, selection, action = EXPIRE }: TemplateRule, priority: number): string {
  return [
    '    {',
    `      "rulePriority": ${priority},`,
    `      "description": "${description}",`,
    '      "selection": {',
    ...lines(selection),
    '      },',
    '      "action": {',
    ...lines(action),
    '      }',
    '    }',
  ].join('\n');
}

function lines(members: readonly string[]): readonly string[] {
  return members.map((member, index) => `        ${member}${index < members.length - 1 ? ',' : ''}`);
}
