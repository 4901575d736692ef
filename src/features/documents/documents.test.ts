import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { documentPath } from '../../core/documents/documentPath';
import { EcrExplorerError } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import { registryIdOf } from '../../core/registries/registry';
import type { Registry } from '../../core/registries/registry';
import { inFolder } from '../../../test/unit/temporaryFolder';
import type { DocumentKind } from './documentKind';
import { DocumentRecords } from './documentRecords';
import { Documents } from './documents';

const PLACE = { profile: 'dev', region: 'eu-west-1', accountId: '123456789012' };
const PATH = documentPath({ ...PLACE, kind: 'lifecycle-policy', repository: 'team/app' });
const MANIFEST_PATH = documentPath({ ...PLACE, kind: 'registry', name: 'scanning' });
const calm = new AbortController().signal;

describe('an ecr: document', () => {
  it('opens as what ECR holds, with one call for its state and its text', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      const [state, text] = [await documents.state(PATH), await documents.text(PATH)];
      assert.deepEqual(state, text);
      assert.deepEqual({ ...text, mtime: 0 }, { text: 'one', mtime: 0, isDraft: false, isReadOnly: false });
      assert.equal(ecr.reads, 1);
    }));

  it('is another file only when its meaning is another', () =>
    inScene(async ({ documents, ecr, wait, changes }) => {
      ecr.text = 'one';
      const first = await documents.text(PATH);
      wait(60_000);
      ecr.text = ' one ';
      assert.deepEqual(await documents.text(PATH), first);
      wait(60_000);
      ecr.text = 'two';
      const second = await documents.text(PATH);
      assert.equal(second.text, 'two');
      assert.ok(second.mtime > first.mtime);
      assert.equal(changes.length, 2);
    }));

  it('that is saved is a draft, which nothing is called for and a new window finds', () =>
    inScene(async ({ documents, ecr, wait, another }) => {
      ecr.text = 'one';
      const opened = await documents.text(PATH);
      wait(60_000);
      await documents.save(PATH, 'mine');
      for (const window of [documents, another()]) {
        const draft = await window.text(PATH);
        assert.equal(draft.text, 'mine');
        assert.ok(draft.isDraft && draft.mtime > opened.mtime);
      }
      assert.equal((await documents.draft(PATH))?.base, 'one');
      assert.deepEqual(await documents.drafts(), [PATH]);
      assert.equal(ecr.reads, 1);
    }));

  it('keeps the base of its draft through later saves and what others do', () =>
    inScene(async ({ documents, ecr, wait }) => {
      ecr.text = 'one';
      await documents.text(PATH);
      await documents.save(PATH, 'mine');
      ecr.text = 'theirs';
      wait(60_000);
      assert.equal(await documents.ask(PATH, calm), 'theirs');
      await documents.save(PATH, 'mine, longer');
      assert.equal((await documents.draft(PATH))?.base, 'one');
      await documents.rebase(PATH);
      assert.deepEqual((await documents.draft(PATH))?.base, 'theirs');
      assert.equal((await documents.text(PATH)).text, 'mine, longer');
    }));

  it('keeps its draft, as one of nothing, when its author deletes what ECR holds, be that read or not', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.text(PATH);
      await documents.save(PATH, 'mine');
      ecr.problem = new EcrExplorerError('access-denied', { action: 'ecr:GetLifecyclePolicy', said: 'No.' });
      await documents.deleted(PATH, calm);
      assert.equal((await documents.draft(PATH))?.base, 'one');
      ecr.problem = undefined;
      ecr.text = '';
      await documents.deleted(PATH, calm);
      const draft = await documents.draft(PATH);
      assert.deepEqual([draft?.base, draft?.text], ['', 'mine']);
    }));

  it('is saved as a draft of what its editor showed, though ECR was seen to hold something else since', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.open(PATH);
      ecr.text = 'theirs';
      await documents.ask(PATH, calm);
      await documents.save(PATH, 'mine');
      assert.equal((await documents.draft(PATH))?.base, 'one');
    }));

  it('is a draft of what they wrote once its editor has shown that', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.open(PATH);
      ecr.text = 'theirs';
      await documents.ask(PATH, calm);
      await documents.open(PATH);
      await documents.save(PATH, 'mine');
      assert.equal((await documents.draft(PATH))?.base, 'theirs');
    }));

  it('is a draft of what the last window showed, when that is restored with what was typed and not saved', () =>
    inScene(async ({ documents, ecr, another }) => {
      ecr.text = 'one';
      await documents.open(PATH);
      ecr.text = 'theirs';
      const restored = another();
      await restored.state(PATH);
      await restored.save(PATH, 'mine');
      assert.equal((await restored.draft(PATH))?.base, 'one');
    }));

  it('takes nobody back to an older policy when an editor that still shows that is saved as it is', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.open(PATH);
      ecr.text = 'theirs';
      await documents.ask(PATH, calm);
      await documents.save(PATH, 'one');
      assert.equal(await documents.draft(PATH), undefined);
      assert.equal((await documents.open(PATH)).text, 'theirs');
    }));

  it('tells its state without waiting for ECR, and looks meanwhile whether that has moved', () =>
    inScene(async ({ documents, ecr, wait, changes }) => {
      ecr.text = 'one';
      const opened = await documents.open(PATH);
      wait(60_000);
      ecr.text = 'theirs';
      let answer: () => void = () => undefined;
      ecr.answers = new Promise((resolve) => (answer = resolve));
      assert.deepEqual(await documents.state(PATH), opened);
      const before = changes.length;
      answer();
      await until(() => changes.length > before);
      assert.equal((await documents.state(PATH)).text, 'theirs');
      assert.equal(ecr.reads, 2);
    }));

  it('is no draft when it is saved as it was', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.text(PATH);
      await documents.save(PATH, ' one');
      assert.equal(await documents.draft(PATH), undefined);
      await documents.save(PATH, 'mine');
      await documents.save(PATH, 'one');
      assert.equal(await documents.draft(PATH), undefined);
    }));

  it('goes back to what ECR holds when its draft is discarded, as a newer file', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.text(PATH);
      await documents.save(PATH, 'mine');
      const draft = await documents.text(PATH);
      await documents.discard(PATH);
      const back = await documents.text(PATH);
      assert.equal(back.text, 'one');
      assert.ok(!back.isDraft && back.mtime > draft.mtime);
      assert.deepEqual(await documents.drafts(), []);
    }));

  it('has no draft any more once that is applied, and is what ECR made of it', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.text(PATH);
      await documents.save(PATH, 'mine');
      ecr.text = 'mine, sorted';
      await documents.applied(PATH, 'mine', calm);
      assert.equal((await documents.text(PATH)).text, 'mine, sorted');
      ecr.problem = new EcrExplorerError('access-denied', { action: 'ecr:GetLifecyclePolicy', said: '' });
      await documents.applied(PATH, 'written', calm);
      assert.equal((await documents.text(PATH)).text, 'written');
    }));

  it('keeps what is saved while its draft is on the way to ECR, as a draft of that', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.open(PATH);
      await documents.save(PATH, 'mine');
      ecr.text = 'mine';
      await documents.save(PATH, 'mine, longer');
      await documents.applied(PATH, 'mine', calm);
      const draft = await documents.draft(PATH);
      assert.deepEqual({ text: draft?.text, base: draft?.base }, { text: 'mine, longer', base: 'mine' });
    }));

  it('is a draft of what was applied when it is changed again without being read again', () =>
    inScene(async ({ documents, ecr }) => {
      ecr.text = 'one';
      await documents.open(PATH);
      await documents.save(PATH, 'mine');
      ecr.text = 'mine';
      await documents.applied(PATH, 'mine', calm);
      await documents.save(PATH, 'mine, longer');
      assert.equal((await documents.draft(PATH))?.base, 'mine');
    }));

  it('can be saved while ECR cannot be reached', () =>
    inScene(async ({ documents, ecr, wait }) => {
      ecr.text = 'one';
      await documents.text(PATH);
      wait(60_000);
      ecr.problem = new EcrExplorerError('offline', { host: 'ecr', said: '' });
      await assert.rejects(documents.text(PATH), { reason: 'offline' });
      assert.equal((await documents.state(PATH)).text, 'one');
      await documents.save(PATH, 'mine');
      assert.equal((await documents.text(PATH)).text, 'mine');
    }));

  it('signs nobody in that has not asked for it', () =>
    inScene(async ({ documents, ecr, signOut }) => {
      signOut();
      await assert.rejects(documents.text(PATH), { reason: 'sign-in-needed' });
      assert.equal(ecr.reads, 0);
      await documents.ask(PATH, calm);
      assert.equal((await documents.text(PATH)).text, '');
      assert.equal(ecr.reads, 1);
    }));

  it('is read-only where its registry is, or its kind', () =>
    inScene(async ({ documents, access }) => {
      assert.ok((await documents.text(MANIFEST_PATH)).isReadOnly);
      await assert.rejects(documents.save(MANIFEST_PATH, 'x'), { reason: 'read-only-registry' });
      await documents.text(PATH);
      access('read');
      assert.ok((await documents.text(PATH)).isReadOnly);
      await assert.rejects(documents.save(PATH, 'x'), { reason: 'read-only-registry' });
    }));

  it('is refused when no kind knows it, and when its registry is not shown', () =>
    inScene(async ({ documents, ecr }) => {
      await assert.rejects(documents.state('/dev/eu-west-1'), { reason: 'unknown-document' });
      const foreign = documentPath({ ...PLACE, profile: 'ops', kind: 'lifecycle-policy', repository: 'app' });
      await assert.rejects(documents.state(foreign), { reason: 'registry-not-shown' });
      await assert.rejects(documents.ask(foreign, calm), { reason: 'registry-not-shown' });
      assert.equal(ecr.reads, 0);
    }));
});

describe('an ecr: document by its digest', () => {
  const path = documentPath({
    ...{ ...PLACE, kind: 'manifest', repository: 'app' },
    digest: `sha256:${'a'.repeat(64)}` as Digest,
  });

  it('opens without a sign-in and without a call where it is kept, and is never another file', () =>
    inScene(async ({ documents, ecr, wait, signOut, changes }) => {
      ecr.kept = 'the manifest';
      const opened = await documents.open(path);
      signOut();
      wait(60_000);
      for (const again of [
        await documents.text(path),
        await documents.state(path),
        await documents.lastHeld(path),
      ])
        assert.deepEqual(again, opened);
      assert.equal(opened.text, 'the manifest');
      assert.ok(opened.isReadOnly && !opened.isDraft);
      assert.equal(ecr.reads, 0);
      assert.deepEqual(changes, []);
    }));

  it('is read where it is not kept, by whoever is signed in, and by whoever asks for it', () =>
    inScene(async ({ documents, ecr, signOut, folder }) => {
      ecr.text = 'the manifest';
      assert.equal((await documents.text(path)).text, 'the manifest');
      signOut();
      await assert.rejects(documents.state(path), { reason: 'sign-in-needed' });
      assert.equal(await documents.ask(path, calm), 'the manifest');
      assert.equal(ecr.reads, 2);
      assert.deepEqual(await readdir(folder), [], 'a record was kept of what is kept elsewhere');
    }));

  it('is not saved', () =>
    inScene(({ documents }) => assert.rejects(documents.save(path, 'x'), { reason: 'read-only-registry' })));
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Scene {
  readonly documents: Documents;
  readonly ecr: {
    text: string;
    problem: EcrExplorerError | undefined;
    reads: number;
    /** Of what has a digest. */
    kept: string | undefined;
    /** They wait for it. */
    answers: Promise<void>;
  };
  readonly folder: string;
  readonly changes: readonly string[];
  readonly wait: (ms: number) => void;
  readonly signOut: () => void;
  readonly access: (access: Registry['access']) => void;
  /** Another window on the same folder. */
  readonly another: () => Documents;
}

async function inScene(use: (scene: Scene) => Promise<void>): Promise<void> {
  await inFolder({}, async (folder) => {
    const ecr: Scene['ecr'] = {
      ...{ text: '', problem: undefined, reads: 0, kept: undefined },
      answers: Promise.resolve(),
    };
    const changes: string[] = [];
    const identity = { profile: 'dev', region: 'eu-west-1' };
    let access: Registry['access'] = 'write';
    let now = 1_700_000_000_000;
    let signedIn = true;
    const read = async (): Promise<string> => {
      ecr.reads++;
      await ecr.answers;
      if (ecr.problem !== undefined) throw ecr.problem;
      return ecr.text;
    };
    const policies: DocumentKind = {
      has: ({ kind }) => kind === 'lifecycle-policy',
      read,
      policy: {
        same: (one, other) => one.trim() === other.trim(),
        faults: () => [],
        consequences: () => Promise.resolve([]),
        put: () => Promise.resolve(),
        placeOf: () => undefined,
      },
    };
    const window = (): Documents => {
      const made = new Documents({
        records: new DocumentRecords(folder),
        shown: () => Promise.resolve([{ ...identity, id: registryIdOf(identity), access, pinned: [] }]),
        isSignedIn: () => Promise.resolve(signedIn),
        now: () => now,
        changed: (path) => void changes.push(path),
      });
      made.contribute(policies);
      made.contribute({ has: ({ kind }) => kind === 'registry', read });
      const kept = (): Promise<string | undefined> => Promise.resolve(ecr.kept);
      made.contribute({ has: ({ kind }) => kind === 'manifest', read, kept });
      return made;
    };
    await use({
      documents: window(),
      ecr,
      folder,
      changes,
      wait: (ms) => void (now += ms),
      signOut: () => void (signedIn = false),
      access: (wanted) => void (access = wanted),
      another: window,
    });
  });
}
