import assert from 'node:assert/strict';
import type { DeclaredName } from './declaration';
import { declaredOf, type PlacedDeclaration } from './declaredRepository';

const declared = (label: string, name: DeclaredName, changes: Partial<PlacedDeclaration> = {}) =>
  ({
    manager: 'Terraform',
    what: 'repository',
    label,
    name,
    range: { start: 0, end: 1 },
    line: 1,
    file: 'infra/ecr.tf',
    folder: 'infra',
    ...changes,
  }) satisfies PlacedDeclaration;
const literal = (...names: readonly string[]): DeclaredName => ({ kind: 'literal', names });
const unknown: DeclaredName = { kind: 'unknown' };
const told = (repository: string, ...all: readonly PlacedDeclaration[]) =>
  declaredOf(repository, all).map(({ label, confidence }) => [label, confidence]);

describe('the declarations of a repository', () => {
  it('are certain where its name is written', () => {
    const app = declared('aws_ecr_repository.a', literal('team/app'));
    assert.deepEqual(told('team/app', app), [['aws_ecr_repository.a', 'certain']]);
    assert.deepEqual(told('team/app2', app), []);
  });

  it('are likely where what is written of its name fits', () => {
    const app = declared('aws_ecr_repository.x', { kind: 'pattern', pieces: ['', '/app'] });
    assert.deepEqual(told('prod/app', app), [['aws_ecr_repository.x', 'likely']]);
    assert.deepEqual(told('prod/web', app), []);
  });

  it('are not told from a name of which hardly anything is written', () => {
    assert.deepEqual(
      told('team/app', declared('aws_ecr_repository.x', { kind: 'pattern', pieces: ['', '-', ''] })),
      [],
    );
  });

  it('are likely where the resource is called like it, whatever its separators', () => {
    for (const label of ['aws_ecr_repository.team_app', 'aws_ecr_repository.app', 'AppRepository'])
      assert.deepEqual(told('team/app', declared(label, unknown)), [[label, 'likely']]);
    for (const label of ['aws_ecr_repository.this', 'aws_ecr_repository.main', 'Repository'])
      assert.deepEqual(told('team/app', declared(label, unknown)), []);
  });

  it('that only may be it count for nothing beside those that are', () => {
    const likely = declared('aws_ecr_repository.app', unknown);
    const certain = declared('aws_ecr_repository.x', literal('team/app'));
    assert.deepEqual(told('team/app', likely, certain), [['aws_ecr_repository.x', 'certain']]);
  });

  it('have the policies that refer to it, in the same folder alone', () => {
    const app = declared('aws_ecr_repository.main', literal('team/app'));
    const policy = declared(
      'aws_ecr_lifecycle_policy.main',
      { kind: 'reference', label: 'aws_ecr_repository.main' },
      { what: 'lifecycle-policy' },
    );
    const elsewhere = { ...policy, label: 'aws_ecr_lifecycle_policy.else', folder: 'other' };
    assert.deepEqual(told('team/app', policy, elsewhere, app), [
      ['aws_ecr_repository.main', 'certain'],
      ['aws_ecr_lifecycle_policy.main', 'certain'],
    ]);
  });

  it('are none of the registry’s', () => {
    assert.deepEqual(
      told('team/app', declared('aws_ecr_registry_policy.app', unknown, { what: 'registry' })),
      [],
    );
  });

  it('end where references go round', () => {
    const round = declared('a', { kind: 'reference', label: 'b' });
    const other = declared('b', { kind: 'reference', label: 'a' });
    assert.deepEqual(told('team/app', round, other), []);
  });
});
