import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { isRepositoryName } from '../reference/repositoryName';
import { documentPath, parseDocumentPath } from './documentPath';
import type { DocumentSubject, EcrDocument } from './documentPath';

const PLACE = { region: 'eu-central-1', accountId: '012345678901' };
const DIGEST = `sha256:${'0a'.repeat(32)}` as Digest;
const policyOf = (repository: string): EcrDocument => ({ ...PLACE, kind: 'lifecycle-policy', repository });

describe('the path of an ecr: document', () => {
  it('names the profile, the place and the file', () => {
    assert.equal(
      documentPath({ profile: 'dev', ...policyOf('team/app') }),
      '/dev/eu-central-1/012345678901/repository/team/app/lifecycle-policy.json',
    );
  });

  it('is that of the default chain without a profile, and tells it from a profile of that name', () => {
    assert.match(documentPath(policyOf('app')), /^\/-\//);
    assert.match(documentPath({ profile: '-', ...policyOf('app') }), /^\/~2D\//);
  });

  it('escapes what a profile may have and a path may not', () => {
    assert.match(
      documentPath({ profile: 'Ops Team/é ~', ...policyOf('app') }),
      /^\/Ops~20Team~2F~C3~A9~20~7E\//,
    );
    assert.match(documentPath({ profile: '..', ...policyOf('app') }), /^\/~2E~2E\//);
  });

  it('is read back from every kind of document', () => {
    const subjects: readonly DocumentSubject[] = [
      { kind: 'lifecycle-policy', repository: 'lifecycle-policy.json' },
      { kind: 'permissions-policy', repository: 'registry' },
      { kind: 'lifecycle-preview', repository: 'team/app' },
      { kind: 'manifest', repository: 'team/app', digest: DIGEST },
      { kind: 'config', repository: `team/${DIGEST.replace(':', '-')}`, digest: DIGEST },
      { kind: 'layers', repository: 'layers.txt', digest: DIGEST },
      { kind: 'registry', name: 'permissions-policy' },
    ];
    for (const subject of subjects)
      assert.deepEqual(parseDocumentPath(documentPath({ ...PLACE, ...subject })), { ...PLACE, ...subject });
  });

  it('is none of ours when anything about it is odd', () => {
    const odd = [
      '',
      '/',
      'dev/eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '//eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/../eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/de%76/eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/~64ev/eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/~2d/eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/~FF/eu-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/dev/EU-central-1/012345678901/repository/app/lifecycle-policy.json',
      '/dev/eu-central-1/12345678901/repository/app/lifecycle-policy.json',
      '/dev/eu-central-1/012345678901/repository/lifecycle-policy.json',
      '/dev/eu-central-1/012345678901/repository/App/lifecycle-policy.json',
      '/dev/eu-central-1/012345678901/repository/app/../other/lifecycle-policy.json',
      '/dev/eu-central-1/012345678901/repository/app//lifecycle-policy.json',
      '/dev/eu-central-1/012345678901/repository/app/Lifecycle-policy.json',
      '/dev/eu-central-1/012345678901/repository/app/lifecycle-policy.json/',
      '/dev/eu-central-1/012345678901/repository/app/manifest.json',
      '/dev/eu-central-1/012345678901/repository/app/sha256-00/manifest.json',
      '/dev/eu-central-1/012345678901/registry/permissions-policy',
      '/dev/eu-central-1/012345678901/registry/a/permissions-policy.json',
    ];
    for (const path of odd) assert.equal(parseDocumentPath(path), undefined, path);
  });

  it('means one document, and a document has one path', () => {
    const segment = fc.stringMatching(/^[a-z0-9]+([._-][a-z0-9]+){0,2}$/);
    const repository = fc
      .array(segment, { minLength: 1, maxLength: 4 })
      .map((segments) => segments.join('/'))
      .filter(isRepositoryName);
    const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}` as Digest);
    const subject: fc.Arbitrary<DocumentSubject> = fc.oneof(
      fc.record({ kind: fc.constantFrom('lifecycle-policy', 'permissions-policy'), repository }),
      fc.record({ kind: fc.constantFrom('manifest', 'config'), repository, digest }),
      fc.record({
        kind: fc.constant('registry' as const),
        name: fc.constantFrom('permissions-policy', 'scanning'),
      }),
    );
    const profile = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: undefined });
    fc.assert(
      fc.property(profile, subject, (name, about) => {
        const document = { ...(name !== undefined && { profile: name }), ...PLACE, ...about };
        const path = documentPath(document);
        assert.deepEqual(parseDocumentPath(path), document);
        assert.match(path, /^[A-Za-z0-9._@+~/-]+$/);
      }),
    );
  });

  it('is never read from a text that is not the path it would be written as', () => {
    const part = fc.oneof(
      fc.constantFrom('-', 'dev', '~2D', '~20', 'eu-west-1', '012345678901', 'repository', 'registry', '..'),
      fc.constantFrom('lifecycle-policy.json', 'manifest.json', DIGEST.replace(':', '-'), '', '%2F', 'app'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = `/${parts.join('/')}`;
        const document = parseDocumentPath(path);
        assert.equal(document === undefined ? path : documentPath(document), path);
      }),
    );
  });
});
