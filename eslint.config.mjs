import tseslint from 'typescript-eslint';

/**
 * The arrows between the rooms of `src/` (CONTRIBUTING.md draws them). Each room lists the rooms it may import;
 * whatever it does not list is refused with the room's reason. Type-only imports of an adapter are how features
 * name what extension.ts hands to them.
 */
const ROOMS = [
  'core',
  'aws',
  'registry',
  'engine',
  'system',
  'state',
  'features',
  'ui',
  'cli',
  'bundles',
  'entry',
];
const ARROWS = {
  core: { to: [], why: 'core is pure knowledge: it imports nothing but core' },
  aws: { to: ['core'], why: 'an adapter knows core and its own outside world only' },
  registry: { to: ['core'], why: 'an adapter knows core and its own outside world only' },
  engine: { to: ['core'], why: 'an adapter knows core and its own outside world only' },
  system: { to: ['core'], why: 'an adapter knows core and its own outside world only' },
  state: { to: ['core'], why: 'a store holds core types and is handed to features' },
  ui: { to: ['core'], why: 'ui shows what it is given; it never fetches' },
  features: {
    to: ['core', 'registry', 'system', 'state', 'ui'],
    types: ['aws', 'engine'],
    why: 'features get the aws and engine adapters handed in: import their types only',
  },
  cli: { to: ['core', 'system'], why: 'the command line is core without an editor' },
};
/** Packages that belong to one room. */
const PACKAGES = [
  {
    regex: '^vscode$',
    rooms: ['features', 'ui', 'state'],
    why: 'only features, ui and state talk to VS Code',
  },
  { regex: '^(@aws-sdk|@smithy)/', rooms: ['aws'], why: 'the AWS SDK lives in src/aws alone' },
  {
    regex: '^(dockerode|docker-modem|@grpc/)',
    rooms: ['engine'],
    why: 'the Docker client lives in src/engine alone',
  },
];
const NODE_FREE = '^(node:)?(fs|fs/promises|child_process|os|net|http|https|http2|tls|dns)$';

function roomRules(room, { to, types = [], why }) {
  const closed = ROOMS.filter((other) => other !== room && !to.includes(other) && !types.includes(other));
  const patterns = [
    { regex: `^(\\.\\./)+(${closed.join('|')})(/|$)`, message: `${room}: ${why}.` },
    { regex: '^(\\.\\./)+extension$', message: 'extension.ts composes; nothing imports it.' },
  ];
  if (types.length > 0)
    patterns.push({
      regex: `^(\\.\\./)+(${types.join('|')})(/|$)`,
      message: `${room}: ${why}.`,
      allowTypeImports: true,
    });
  for (const { regex, rooms, why: reason } of PACKAGES)
    if (!rooms.includes(room)) patterns.push({ regex, message: `${reason}.` });
  if (room === 'core')
    patterns.push({ regex: NODE_FREE, message: 'core: no files, no processes, no network.' });
  if (!['features', 'ui', 'state'].includes(room))
    patterns.push({
      regex: '/contributions$',
      message: 'contributions.ts is for features, ui and the settings store.',
    });
  return patterns;
}

const restrict = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });
const roomConfigs = Object.entries(ARROWS).map(([room, arrows]) => ({
  files: [`src/${room}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: restrict(roomRules(room, arrows)),
}));
/** Depth 1 is a feature's own folder; from a folder inside it, its neighbours are one step further up. */
const featureIsolation = [1, 2].map((depth) => ({
  files: [`src/features/${'*/'.repeat(depth)}*.ts`],
  ignores: ['**/*.test.ts'],
  rules: restrict([
    ...roomRules('features', ARROWS.features),
    {
      regex: `^(\\.\\./){${depth}}(?!parts$)[^./]`,
      message: 'A feature never imports another: share through core, or a store handed in by extension.ts.',
    },
  ]),
}));

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.bed/', 'node_modules/', 'coverage/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-literal-enum-member': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a name is how code is found.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has the idea.' },
        {
          selector: "BinaryExpression[operator='instanceof'][right.name='EcrExplorerError']",
          message:
            'Each bundle has its own copy of the class, so instanceof is false across them: EcrExplorerError.is().',
        },
        {
          selector:
            "AssignmentExpression[left.property.name='isTrusted'], Property[key.name='isTrusted'][value.value=true]",
          message: 'Text from the network is never trusted markdown.',
        },
      ],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  ...roomConfigs,
  ...featureIsolation,
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
