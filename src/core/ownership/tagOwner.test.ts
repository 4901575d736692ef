import assert from 'node:assert/strict';
import { ownerByTags } from './tagOwner';

const owner = (tags: Readonly<Record<string, string>>) =>
  ownerByTags(Object.entries(tags).map(([key, value]) => ({ key, value })));

describe('who manages a repository, by its AWS tags', () => {
  it('is the stack of CloudFormation, by what AWS sets itself', () => {
    assert.deepEqual(
      owner({
        'managed-by': 'terraform',
        'aws:cloudformation:stack-name': 'images',
        'aws:cloudformation:logical-id': 'AppRepository',
      }),
      { manager: 'CloudFormation', confidence: 'certain', stack: 'images', logicalId: 'AppRepository' },
    );
    const id = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/images/0a1b';
    assert.equal(owner({ 'aws:cloudformation:stack-id': id })?.stack, 'images');
  });

  it('is CDK where the stack is of CDK', () => {
    const logical = { 'aws:cloudformation:stack-name': 's', 'aws:cloudformation:logical-id': 'App4E1C7B9F' };
    assert.equal(owner(logical)?.manager, 'CDK');
    assert.equal(owner({ 'aws:cloudformation:stack-name': 's', 'aws-cdk:x': '1' })?.manager, 'CDK');
    assert.equal(owner({ 'aws-cdk:auto-delete-images': 'true' })?.manager, 'CDK');
  });

  it('is Terraform by the hints that people write', () => {
    for (const tags of [
      { terraform: 'true' },
      { Terraform: 'yes' },
      { 'managed-by': 'terraform' },
      { ManagedBy: 'Terraform' },
      { managed_by: 'OpenTofu' },
      { 'Created By': 'terraform' },
      { Provisioner: 'terragrunt' },
      { 'acme:managed-by': 'tf' },
      { 'terraform-workspace': 'prod' },
    ] as readonly Record<string, string>[])
      assert.equal(owner(tags)?.manager, 'Terraform', JSON.stringify(tags));
  });

  it('is told by the other tools, too', () => {
    assert.equal(owner({ 'managed-by': 'pulumi' })?.manager, 'Pulumi');
    assert.equal(owner({ iac: 'cloudformation' })?.manager, 'CloudFormation');
    assert.equal(owner({ IaC: 'aws-cdk' })?.manager, 'CDK');
  });

  it('is nobody by anything else', () => {
    for (const tags of [
      { terraform: 'false' },
      { team: 'terraform' },
      { 'managed-by': 'ada' },
      {},
    ] as readonly Record<string, string>[])
      assert.equal(owner(tags), undefined, JSON.stringify(tags));
  });
});
