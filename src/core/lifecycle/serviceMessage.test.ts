import assert from 'node:assert/strict';
import { policyRefusalOf } from './serviceMessage';

describe("the service's message about a policy", () => {
  it('is told without its frame', () => {
    const message =
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Duplicate priority in multiple rules'";
    assert.equal(policyRefusalOf(message), 'Duplicate priority in multiple rules');
  });

  it('keeps its own lines and quotes', () => {
    const message =
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure:\ninstance type ('string') does not match'";
    assert.equal(
      policyRefusalOf(message),
      "Lifecycle policy validation failure:\ninstance type ('string') does not match",
    );
  });

  it('is known too as the validation of a member, which has no quotes', () => {
    const message =
      "1 validation error detected: Value '' at 'lifecyclePolicyText' failed to satisfy constraint: Member must have length greater than or equal to 100";
    assert.equal(policyRefusalOf(message), 'Member must have length greater than or equal to 100');
  });

  it('is nothing where another parameter is meant', () => {
    const message = "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must be a name'";
    assert.equal(policyRefusalOf(message), undefined);
  });
});
