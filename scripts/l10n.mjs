// Gathers every text that users see into l10n/bundle.l10n.json, from which translators start.
// `--check` changes nothing, and fails where the file is not what the code says.
import { readFile, writeFile } from 'node:fs/promises';
import ts from 'typescript';

const BUNDLE = 'l10n/bundle.l10n.json';
/** core's sentences: the template comes first, and ui translates it. */
const SENTENCE = 'Sentence';

/** @returns the texts, sorted, and places where a text cannot be known before the program runs */
export function gatherTexts() {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const sources = fileNames.filter((name) => /(^|\/)src\//.test(name) && !name.endsWith('.test.ts'));
  const program = ts.createProgram(sources, options);
  const checker = program.getTypeChecker();
  const texts = new Set();
  const unknown = [];

  function visit(node) {
    if (ts.isCallExpression(node) && isTranslation(node)) take(node.arguments[0]);
    else if (ts.isArrayLiteralExpression(node) && isSentence(node)) take(node.elements[0]);
    ts.forEachChild(node, visit);
  }

  /** `t(…)` of a destructured `vscode.l10n`, or the whole name. */
  function isTranslation({ expression }) {
    if (ts.isIdentifier(expression))
      return expression.text === 't' && /\bl10n\b/.test(expression.getSourceFile().text);
    return ts.isPropertyAccessExpression(expression) && /(^|\.)l10n\.t$/.test(expression.getText());
  }

  function isSentence(node) {
    const type = checker.getContextualType(node);
    const types = type === undefined ? [] : type.isUnion() ? type.types : [type];
    return [type, ...types].some((one) => one?.aliasSymbol?.name === SENTENCE);
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
    else {
      const source = node.getSourceFile();
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      unknown.push(`${source.fileName}:${line + 1}: ${node.getText()}`);
    }
  }

  for (const source of program.getSourceFiles())
    if (sources.includes(source.fileName)) ts.forEachChild(source, visit);
  return { texts: [...texts].sort(), unknown };
}

const { texts, unknown } = gatherTexts();
const bundle = `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`;
for (const place of unknown) console.log(`not known before it runs: ${place}`);
if (!process.argv.includes('--check')) {
  await writeFile(BUNDLE, bundle);
  console.log(`${texts.length} texts`);
} else if ((await readFile(BUNDLE, 'utf8').catch(() => '')) !== bundle) {
  console.log(`${BUNDLE} is not what the code says: node scripts/l10n.mjs`);
  process.exitCode = 1;
}
