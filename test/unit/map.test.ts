import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const contributing = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
/** What the first column of the house's table names. */
const rooms = [...contributing.matchAll(/^\| `(?<room>[^`]+)` +\|/gm)].map(
  ({ groups: { room = '' } = {} }) => room,
);

function folders(inside: string): readonly string[] {
  return readdirSync(path.join(root, inside), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${inside}/${name}`);
}

describe('The house in CONTRIBUTING.md', () => {
  it('has a row for every room of src', () => {
    const named = new Set(rooms.map((room) => room.replace(/\/\*$/, '')));
    assert.deepEqual(
      folders('src').filter((room) => !named.has(room)),
      [],
    );
  });

  it('has no row for a room that is not there', () => {
    for (const room of rooms) assert.ok(existsSync(path.join(root, room.replace(/\/\*$/, ''))), room);
  });

  it('names every feature', () => {
    const [, listed = ''] = /^Features:\n\n((?:- .+\n)+)/m.exec(contributing) ?? [];
    const named = [...listed.matchAll(/^- `(?<name>\w+)`/gm)].map(({ groups: { name = '' } = {} }) => name);
    const there = folders('src/features').map((folder) => path.basename(folder));
    assert.deepEqual([...named].sort(), [...there].sort());
  });

  it('gives commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const [, script = ''] of contributing.matchAll(/npm run ([\w:]+)/g))
      assert.ok(script in scripts, script);
  });
});
