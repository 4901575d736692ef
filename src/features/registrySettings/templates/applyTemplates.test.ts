import assert from 'node:assert/strict';
import { EcrExplorerError } from '../../../core/errors';
import { DEFAULT_TEMPLATE, type TemplateSettings } from '../../../core/repositories/creationTemplate';
import { templateChanges } from '../../../core/repositories/templateChanges';
import { applyTemplates } from './applyTemplates';

const calm = new AbortController().signal;
const template = (prefix: string, description?: string): TemplateSettings => ({
  ...DEFAULT_TEMPLATE,
  ...{ prefix, appliedFor: ['CREATE_ON_PUSH'] },
  ...(description !== undefined && { description }),
});

/** Templates that refuse some prefixes, and what was asked of them. */
class Templates {
  readonly asked: string[] = [];

  constructor(private readonly refusals: Readonly<Record<string, EcrExplorerError>> = {}) {}

  create = ({ prefix }: TemplateSettings): Promise<void> => this.answer('create', prefix);
  update = ({ prefix }: TemplateSettings): Promise<void> => this.answer('update', prefix);
  delete = (prefix: string): Promise<void> => this.answer('delete', prefix);

  private answer(kind: string, prefix: string): Promise<void> {
    this.asked.push(`${kind} ${prefix}`);
    const refusal = this.refusals[prefix];
    return refusal === undefined ? Promise.resolve() : Promise.reject(refusal);
  }
}

const CHANGES = templateChanges(
  [template('old'), template('kept', 'was')],
  [template('new'), template('kept', 'is'), template('newer')],
);

describe('applying creation templates', () => {
  it('makes, changes and deletes what is asked for, and no more', async () => {
    const templates = new Templates();
    const { done, failures } = await applyTemplates(templates, CHANGES, calm);
    assert.deepEqual(templates.asked, ['create new', 'update kept', 'create newer', 'delete old']);
    assert.deepEqual([done, failures], [4, []]);
  });

  it('goes on after a refusal, and deletes nothing then', async () => {
    const refusal = new EcrExplorerError('limit-exceeded', { said: 'enough' });
    const templates = new Templates({ new: refusal });
    const { done, failures } = await applyTemplates(templates, CHANGES, calm);
    assert.deepEqual(templates.asked, ['create new', 'update kept', 'create newer']);
    assert.equal(done, 2);
    assert.deepEqual(
      failures.map(({ change }) => [change.kind, change.template.prefix]),
      [
        ['create', 'new'],
        ['delete', 'old'],
      ],
    );
  });

  it('ends where ECR is throttling or the user cancels, and tells what was not begun', async () => {
    for (const refusal of [
      new EcrExplorerError('throttled', { action: 'ecr:Update' }),
      new EcrExplorerError('cancelled', {}),
    ]) {
      const templates = new Templates({ kept: refusal });
      const { done, failures } = await applyTemplates(templates, CHANGES, calm);
      assert.deepEqual(templates.asked, ['create new', 'update kept']);
      assert.equal(done, 1);
      assert.equal(failures.length, 3);
    }
  });
});
