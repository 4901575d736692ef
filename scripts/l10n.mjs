// Gathers every text that users see into l10n/bundle.l10n.json, from which translators start.
// `--check` changes nothing, and fails where the file is not what the code says.
import { readFile, writeFile } from 'node:fs/promises';
import ts from 'typescript';

const BUNDLE = 'l10n/bundle.l10n.json';
/** core's `Sentence`s are tuples whose first element has this name: ui translates it. */
const SENTENCE = 'template';
/** Where texts come through that are gathered where they are written. */
const PASSED_ON = /src\/(core\/l10n|ui\/(translations|errors|headlines))\.ts:/;

/**
 * Whose prose is not for the user of an editor: a terminal's or a language model's, files that others read, protocols, and
 * programs that are written into Dockerfiles.
 */
const NOT_FOR_USERS = [
  // Documentation, which is in English.
  /src\/core\/.+Definitions\.ts$/,
  /src\/(cli|core\/agents|features\/agents)\//,
  /\/testing\//,
  /src\/core\/findings\/(csv|markdown|openVex|sarif|upgradeCommand|manifests\/overrideFix)\.ts$/,
  /src\/features\/storage\/copyStorage\.ts$/,
  /src\/core\/(buildkit\/(grpcFrames|wire)|versions\/\w+|destroyWhenAborted)\.ts$/,
  // What it logs.
  /src\/(ui\/log|features\/findings\/buildEvidence|aws\/reachability)\.ts$/,
  // Rules' descriptions and a comment: they go into files of a team, which may speak another language than its member.
  /src\/core\/(lifecycle\/templates|findings\/ignoring\/addIgnore)\.ts$/,
  // Names of fields, and commands for a shell.
  /src\/features\/(build\/tasks\/taskOf|explorer\/copyText)\.ts$/,
  /src\/engine\/(session\/\w+|buildx\/keeper|pull\/pullStream)\.ts$/,
];
/** Read by programs, or as it is typed. */
const NO_PROSE = new Set([
  'state sso',
  'package line',
  'under way',
  'fixable severity:high !kernel',
  'latest dev-*',
  '…/declared lifecycle-policy.json',
]);
const PROSE = /[a-z]{2,}[,;:]? [a-z]{2,}/;
/** What is said to developers or to the log. */
const SAID_TO_DEVELOPERS = /(^|\.)log\.|^(Type|Range)?Error$/;

/** @returns the texts, sorted, and places where a text cannot be known before the program runs */
export function gatherTexts() {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const sources = fileNames.filter((name) => /(^|\/)src\//.test(name) && !name.endsWith('.test.ts'));
  const program = ts.createProgram(sources, options);
  const checker = program.getTypeChecker();
  const texts = new Set();
  const unknown = [];
  const prose = [];

  function visit(node) {
    if (ts.isCallExpression(node) && isTranslation(node)) take(node.arguments[0]);
    else if (ts.isArrayLiteralExpression(node) && isSentence(node)) take(node.elements[0]);
    else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) see(node);
    ts.forEachChild(node, visit);
  }

  function see(node) {
    const text = ts.isTemplateExpression(node) ? writtenIn(node) : node.text;
    const source = node.getSourceFile().fileName;
    if (
      PROSE.test(text) &&
      !NO_PROSE.has(text) &&
      !NOT_FOR_USERS.some((place) => place.test(source)) &&
      !isSaidElsewhere(node)
    )
      prose.push({ text, place: `${source}:${lineOf(node)}` });
  }

  function writtenIn({ head, templateSpans }) {
    return [head.text, ...templateSpans.map(({ literal }) => literal.text)].join('…');
  }

  function isSaidElsewhere(node) {
    for (let above = node.parent; above !== undefined; above = above.parent)
      if (ts.isCallExpression(above) || ts.isNewExpression(above)) {
        if (isTranslation(above) || SAID_TO_DEVELOPERS.test(above.expression.getText())) return true;
      } else if (ts.isLiteralTypeNode(above) || ts.isImportDeclaration(above)) return true;
    return false;
  }

  function lineOf(node) {
    return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
  }

  /** `t(…)` of a destructured `vscode.l10n`, or the whole name. */
  function isTranslation({ expression }) {
    if (ts.isIdentifier(expression))
      return expression.text === 't' && /\bl10n\b/.test(expression.getSourceFile().text);
    return ts.isPropertyAccessExpression(expression) && /(^|\.)l10n\.t$/.test(expression.getText());
  }

  function isSentence(node) {
    const type = checker.getContextualType(node);
    const types = type?.isUnion() ? type.types : [type];
    // An alias is lost where a type is made of another: its first element's name is not.
    return types.some((one) => one?.target?.labeledElementDeclarations?.[0]?.name.text === SENTENCE);
  }

  function take(node) {
    if (node === undefined) return;
    if (ts.isStringLiteralLike(node)) texts.add(node.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
    else if (ts.isParenthesizedExpression(node)) take(node.expression);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
      takeSum(node);
    else leave(node);
  }

  function takeSum(node) {
    const parts = [node.left, node.right].map((part) =>
      ts.isStringLiteralLike(part) ? part.text : undefined,
    );
    if (parts.includes(undefined)) leave(node);
    else texts.add(parts.join(''));
  }

  /** A variable whose type is one of several literals is as good as them. */
  function leave(node) {
    const type = checker.getTypeAtLocation(node);
    const types = type.isUnion() ? type.types : [type];
    if (types.every((one) => one.isStringLiteral())) for (const one of types) texts.add(one.value);
    else unknown.push(`${node.getSourceFile().fileName}:${lineOf(node)}: ${node.getText()}`);
  }

  for (const source of program.getSourceFiles())
    if (sources.includes(source.fileName)) ts.forEachChild(source, visit);
  const untranslated = prose.filter(({ text }) => !texts.has(text));
  return { texts: [...texts].sort(), unknown, untranslated };
}

const { texts, unknown, untranslated } = gatherTexts();
const bundle = `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`;
const unseen = [
  ...unknown.filter((place) => !PASSED_ON.test(place)),
  ...untranslated.map(({ place, text }) => `${place}: ${text}`),
];
if (unseen.length > 0) {
  console.log(`No translator sees these texts:\n${unseen.join('\n')}`);
  process.exitCode = 1;
}
if (!process.argv.includes('--check')) {
  await writeFile(BUNDLE, bundle);
  console.log(`${texts.length} texts`);
} else if ((await readFile(BUNDLE, 'utf8').catch(() => '')) !== bundle) {
  console.log(`${BUNDLE} is not what the code says: node scripts/l10n.mjs`);
  process.exitCode = 1;
}
