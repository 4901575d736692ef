// Writes docs/diagnostics.md from the definitions in src/core, which the codes' types are made of.
// `--check` changes nothing, and fails where the page is not what the definitions say.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { tsImport } from 'tsx/esm/api';

const PAGE = 'docs/diagnostics.md';
const { DIAGNOSTICS } = await tsImport('../src/core/diagnostics/diagnostics.ts', import.meta.url);

const CHAPTERS = {
  'ecr-lifecycle': [
    'Lifecycle policies',
    'In files of their own, in `ecr:` documents, and inside Terraform, CloudFormation, SAM and CDK. Errors are what ECR refuses; warnings and hints are what it accepts and hardly anybody means. `lint-policy` tells the same on the command line.',
  ],
  'ecr-permissions': [
    'Permissions policies',
    'Of repositories and registries, as `ecr:` documents. Errors are what ECR, or the IAM language behind it, refuses.',
  ],
  'ecr-scan': [
    'Scan findings and ignore files',
    'A finding has the id of its advisory for a code, which leads to the advisory. These are the others.',
  ],
  'ecr-build': [
    'Builds',
    'What BuildKit’s own checks warn of has their names for codes, which lead to Docker’s documentation. This is the other.',
  ],
  ECR: ['What ECR answers', 'Said at the place in an `ecr:` document that it is about.'],
};

/** JSON as people write it; what is no JSON, or would be another text, stays as it is. */
async function laidOut(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return (await format(text, { parser: 'json', printWidth: 100 })).trimEnd();
}

async function exampleOf({ part, language = 'json', wrong, right }) {
  const block = async (text) =>
    `\`\`\`${language}\n${language === 'json' ? await laidOut(text) : text}\n\`\`\``;
  return [`Wrong, as ${article(part)}:`, await block(wrong), 'Right:', await block(right)];
}

const NAMES = {
  entry: 'an entry of `.ecr-explorer/ignore.yaml`',
  rules: 'the `rules`',
  tagPatternList: 'a `tagPatternList`',
  statements: 'the statements',
  registryStatement: 'a statement of a registry’s policy',
};
const article = (part) => NAMES[part] ?? `${/^[aeiou]/.test(part) ? 'an' : 'a'} ${part}`;

async function sectionOf(source, code, { title, means, example, source: page }) {
  return [
    `### ${source} ${code}`,
    `**${title}.** ${means}`,
    ...(example === undefined ? [] : await exampleOf(example)),
    ...(page === undefined ? [] : [`Source: <${page}>`]),
  ].join('\n\n');
}

async function chapterOf([source, codes]) {
  const [title, about] = CHAPTERS[source];
  const sections = await Promise.all(
    Object.entries(codes).map(([code, definition]) => sectionOf(source, code, definition)),
  );
  const index = Object.keys(codes).map((code) => `[${code}](#${`${source}-${code}`.toLowerCase()})`);
  return [`## ${title}`, about, index.join(' · '), ...sections].join('\n\n');
}

const chapters = await Promise.all(Object.entries(DIAGNOSTICS).map(chapterOf));
const page = `${[
  '<!-- Made by scripts/diagnostics.mjs from the definitions in src/core: do not edit. -->',
  '# Diagnostics',
  'What ECR Explorer underlines, by the source and the code that stand behind each message. Codes do not change.',
  ...chapters,
].join('\n\n')}\n`;

if (!process.argv.includes('--check')) {
  await mkdir('docs', { recursive: true });
  await writeFile(PAGE, page);
  console.log(`${page.match(/^### /gm).length} codes`);
} else if ((await readFile(PAGE, 'utf8').catch(() => '')) !== page) {
  console.log(`${PAGE} is not what the definitions say: node scripts/diagnostics.mjs`);
  process.exitCode = 1;
}
