import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { markdownTargets, markdownTokens } from './markdownTokens';

const root = path.resolve(__dirname, '../..');
const PICTURES = 'media/screenshots';
const WALKTHROUGH = 'media/walkthrough';
const KB = 1024;
const LARGEST: Readonly<Record<string, number>> = { '.png': 400 * KB, '.gif': 3 * KB * KB };
const LARGEST_PACKED = 120 * KB;
/** How such a file begins; the Marketplace shows no other kinds. */
const SIGNATURES: Readonly<Record<string, string>> = { '.png': '89504e470d0a1a0a', '.gif': '474946383961' };
/** An alternative text says what is to be seen. */
const FEWEST_WORDS = 5;

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

function pictures(file: string): readonly { readonly alt: string; readonly source: string }[] {
  return markdownTokens(read(file))
    .filter(({ type }) => type === 'image')
    .map(({ attrs, content }) => ({
      alt: content,
      source: attrs?.find(([name]) => name === 'src')?.[1] ?? '',
    }));
}

function anchors(file: string): ReadonlySet<string> {
  const heads = [...read(file).matchAll(/^#+ (?<text>.+)$/gm)].map(({ groups: { text = '' } = {} }) => text);
  return new Set(
    heads.map((text) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function assertPicture(file: string, largest: number | undefined): void {
  const kind = path.extname(file);
  const start = readFileSync(path.join(root, file)).subarray(0, 8).toString('hex');
  assert.ok(start.startsWith(SIGNATURES[kind] ?? 'no such kind'), `${file} is no PNG or GIF`);
  const { size } = statSync(path.join(root, file));
  assert.ok(size <= (largest ?? 0), `${file} has ${String(Math.round(size / KB))} KB`);
}

describe('The documents', () => {
  for (const file of ['README.md', 'SECURITY.md', 'SUPPORT.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])
    it(`lead to what is there: ${file}`, () => {
      for (const target of markdownTargets(read(file)).filter((one) => !/^[a-z]+:/.test(one))) {
        const [to = '', anchor] = target.split('#');
        assert.ok(to === '' || existsSync(path.join(root, to)), `${file} leads to ${target}`);
        if (anchor !== undefined) assert.ok(anchors(to || file).has(anchor), `${file} leads to ${target}`);
      }
    });

  it('say in words what each picture of README.md shows', () => {
    for (const { alt, source } of pictures('README.md'))
      assert.ok(alt.split(' ').length >= FEWEST_WORDS, `${source}: "${alt}"`);
  });

  it('show every picture that was taken for README.md, and no other', () => {
    const shown = pictures('README.md').map(({ source }) => source);
    const taken = readdirSync(path.join(root, PICTURES)).map((name) => `${PICTURES}/${name}`);
    assert.deepEqual(shown.toSorted(), taken.toSorted());
  });

  it('have pictures that load fast', () => {
    for (const { source } of pictures('README.md')) assertPicture(source, LARGEST[path.extname(source)]);
  });
});

describe('The walkthrough', () => {
  const files = readdirSync(path.join(root, WALKTHROUGH));

  for (const file of files.filter((name) => name.endsWith('.md')))
    it(`has the pictures that it shows: ${file}`, () => {
      for (const { alt, source } of pictures(`${WALKTHROUGH}/${file}`)) {
        assert.ok(files.includes(source), source);
        assert.ok(alt.split(' ').length >= FEWEST_WORDS, `${source}: "${alt}"`);
      }
    });

  it('has pictures that are small enough to be packed', () => {
    for (const file of files.filter((name) => !name.endsWith('.md')))
      assertPicture(`${WALKTHROUGH}/${file}`, LARGEST_PACKED);
  });
});
