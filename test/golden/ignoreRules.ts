/** One ignore file and the files of the golden tree that it leaves out. Recorded from docker 28.2 and BuildKit 0.13. */
export interface GoldenRule {
  readonly rule: string;
  readonly text: string;
  readonly leftOut: readonly string[];
  /** Where BuildKit honours an exception that the classic CLI does not reach. */
  readonly leftOutByBuildkit?: readonly string[];
}

const ENV = ['.env'];
const README = ['README.md'];
const A = ['a/b/c.txt', 'a/x.md'];
const CPP = ['c++/main.cc'];
const DOCS = ['docs/guide.md', 'docs/img/logo.png'];
const M = ['m/README.md', 'm/lib/index.js'];
const SRC = ['src/d+r/x.go', 'src/main.go', 'src/main_test.go'];

/** The files of the tree, besides the Dockerfile and the ignore file at its top. */
export const GOLDEN_TREE: readonly string[] = [...ENV, ...README, ...A, ...CPP, ...DOCS, ...M, ...SRC];

const BUT_SRC = [...ENV, ...README, ...A, ...CPP, ...DOCS, ...M];
const ALL_IN_FOLDERS = [...A, ...CPP, ...DOCS, ...M, ...SRC];
const ALL_MARKDOWN = ['README.md', 'a/x.md', 'docs/guide.md', 'm/README.md'];

export const GOLDEN_RULES: readonly GoldenRule[] = [
  { rule: 'nothing', text: '', leftOut: [] },
  { rule: 'comments alone', text: '# docs\n#*', leftOut: [] },
  { rule: 'a # after a space is no comment', text: ' #a\n #docs', leftOut: [] },
  { rule: 'a star stays in its folder', text: '*.md', leftOut: README },
  { rule: 'two stars reach every folder', text: '**/*.md', leftOut: ALL_MARKDOWN },
  { rule: 'a folder takes along what is in it', text: 'docs', leftOut: DOCS },
  { rule: 'a slash at the end changes nothing', text: 'docs/', leftOut: DOCS },
  { rule: 'a slash at the beginning changes nothing', text: '/docs', leftOut: DOCS },
  { rule: 'dots are resolved', text: './docs/../docs/.', leftOut: DOCS },
  { rule: 'dots across the top match nothing', text: '../README.md', leftOut: [] },
  { rule: 'all in a folder', text: 'docs/*', leftOut: DOCS },
  { rule: 'all beneath a folder', text: 'docs/**', leftOut: DOCS },
  { rule: 'one folder deep', text: '*/*.md', leftOut: ['a/x.md', 'docs/guide.md', 'm/README.md'] },
  { rule: 'everything in folders', text: '*/*', leftOut: ALL_IN_FOLDERS },
  { rule: 'everything', text: '**', leftOut: GOLDEN_TREE },
  { rule: 'two stars at the end of a name', text: 'a**', leftOut: A },
  { rule: 'two stars before a name', text: '**b', leftOut: ['a/b/c.txt', 'm/lib/index.js'] },
  { rule: 'two stars and a slash before a name', text: '**/b', leftOut: ['a/b/c.txt'] },
  { rule: 'two stars before a path', text: '**/lib/*.js', leftOut: ['m/lib/index.js'] },
  { rule: 'hidden files', text: '.*', leftOut: ENV },
  { rule: 'a plus', text: 'src/d+r\nc++', leftOut: [...CPP, 'src/d+r/x.go'] },
  { rule: 'a plus behind two stars', text: '**/d+r', leftOut: ['src/d+r/x.go'] },
  { rule: 'one character', text: 'src/main?go', leftOut: ['src/main.go'] },
  { rule: 'one of some characters', text: '*.m[a-d]', leftOut: README },
  { rule: 'none of some characters', text: 'src/[^a-l]*_test.go', leftOut: ['src/main_test.go'] },
  { rule: 'an escaped character', text: '\\*.md\nsrc\\/main.go', leftOut: ['src/main.go'] },
  { rule: 'braces are no alternatives', text: '{a,m}\n**/{x,guide}.md', leftOut: [] },
  {
    rule: 'a byte order mark and white space',
    text: '\uFEFF.env\n  c++ \t\r\n\n',
    leftOut: [...ENV, ...CPP],
  },
  { rule: 'an exception', text: '**/*.md\n!README.md', leftOut: ALL_MARKDOWN.slice(1) },
  { rule: 'the last line wins', text: '*.md\n!README*.md\nREADME.md', leftOut: README },
  { rule: 'an exception before its rule', text: '!a\na', leftOut: A },
  { rule: 'an exception after a space', text: '*.md\n! README.md', leftOut: [] },
  { rule: 'a file of an ignored folder', text: 'docs\n!docs/guide.md', leftOut: ['docs/img/logo.png'] },
  { rule: 'a pattern in an ignored folder', text: 'docs\n!docs/img/*.png', leftOut: ['docs/guide.md'] },
  { rule: 'a folder in an emptied folder', text: 'docs/*\n!docs/img', leftOut: ['docs/guide.md'] },
  { rule: 'an exception for a folder misses its files', text: '**/*.md\n!docs', leftOut: ALL_MARKDOWN },
  { rule: 'an exception for the folder above', text: 'a/b\n!a', leftOut: ['a/b/c.txt'] },
  { rule: 'everything but a folder', text: '*\n!src', leftOut: BUT_SRC },
  { rule: 'everything but some files', text: '*\n!src/*.go', leftOut: [...BUT_SRC, 'src/d+r/x.go'] },
  {
    rule: 'an exception beneath a folder',
    text: '*\n!src/**/*.go',
    leftOut: [...BUT_SRC, 'src/d+r/x.go'],
    leftOutByBuildkit: BUT_SRC,
  },
  {
    rule: 'an exception in every folder',
    text: '*\n!**/*.go',
    leftOut: GOLDEN_TREE,
    leftOutByBuildkit: BUT_SRC,
  },
  {
    rule: 'an exception beneath an ignored folder',
    text: 'm\n!**/index.js',
    leftOut: M,
    leftOutByBuildkit: ['m/README.md'],
  },
];
