import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePolicy } from '../lifecycle/parsePolicy';
import { accessChanges, changeSentences } from './accessChanges';
import { accessDocument, NO_ACCESS_POLICY, sameAccessDocument } from './accessDocument';
import { statementsIn, type WrittenStatement } from './accessPolicy';
import { coversAction, ECR_ACTIONS, ecrActionNamed, matchesWildcards, PULL, PUSH } from './actions';
import { addStatements } from './addStatements';
import { checkAccessPolicy } from './checkAccessPolicy';
import { describeConditions } from './describeConditions';
import { accessOf } from './evaluateAccess';
import { quotedAt, slotAt } from './placeInPolicy';
import { readPrincipal, type Principal } from './principal';
import { ACCESS_TEMPLATES, answerProblem } from './templates';
import { whoCanPull } from './whoCanPull';

const OWN = '123456789012';
const OTHER: Principal = { kind: 'account', account: '210987654321' };
const ARN = `arn:aws:ecr:us-east-1:${OWN}:repository/team/app`;
const ROLE = 'arn:aws:iam::210987654321:role/ci/deploy';

const textOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const read = (...statements: readonly object[]): readonly WrittenStatement[] =>
  statementsIn(parsePolicy(textOf(...statements)));
const allow = (AWS: unknown, Action: unknown, more: object = {}): object => ({
  ...{ Effect: 'Allow', Principal: { AWS }, Action },
  ...more,
});
const deny = (AWS: unknown, Action: unknown, more: object = {}): object => ({
  ...allow(AWS, Action, more),
  Effect: 'Deny',
});
const inOrganization = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } };

describe('the actions of ECR', () => {
  it('are known whatever their case, each with what it allows', () => {
    assert.equal(ECR_ACTIONS.length, 64);
    for (const { name, allows } of ECR_ACTIONS) {
      assert.equal(ecrActionNamed(name.toUpperCase())?.name, name);
      assert.match(allows, /^[A-Z].*\.$/);
    }
    for (const action of [...PULL, ...PUSH]) assert.equal(ecrActionNamed(action)?.on, 'repository');
  });

  it('are named with wildcards as IAM has them', () => {
    assert.ok(coversAction('ECR:batch*', 'ecr:BatchGetImage'));
    assert.ok(coversAction('ecr:?utImage', 'ecr:PutImage'));
    assert.ok(!coversAction('ecr:Put', 'ecr:PutImage'));
  });

  it('match a pattern just as a regular expression would', () => {
    const letters = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 8 })
      .map((all) => all.join(''));
    const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        const expected = new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(text);
        assert.equal(matchesWildcards(pattern, text), expected);
      }),
    );
  });
});

describe('access by statements', () => {
  const pull = { actions: PULL };

  it('is what an Allow gives, to an account and all that is in it', () => {
    const policy = read(allow('210987654321', [...PULL]));
    const role = readPrincipal('AWS', ROLE) ?? assert.fail();
    assert.equal(accessOf(policy, OTHER, pull).verdict, 'allowed');
    assert.equal(accessOf(policy, role, pull).verdict, 'allowed');
    assert.equal(accessOf(policy, { kind: 'account', account: OWN }, pull).verdict, 'unsaid');
  });

  it('of a role is no access of its account', () => {
    assert.equal(accessOf(read(allow(ROLE, 'ecr:*')), OTHER, pull).verdict, 'unsaid');
  });

  it('is refused by a Deny in spite of every Allow, and by half a pull', () => {
    const all = allow('*', 'ecr:*');
    assert.equal(accessOf(read(all, deny(ROLE, '*')), OTHER, pull).verdict, 'allowed');
    assert.equal(accessOf(read(all, deny('*', 'ecr:batchgetimage')), OTHER, pull).verdict, 'denied');
    assert.equal(accessOf(read(allow('*', 'ecr:BatchGetImage')), OTHER, pull).verdict, 'unsaid');
  });

  it('depends on conditions, which are told and not evaluated', () => {
    assert.equal(accessOf(read(allow('*', 'ecr:*', inOrganization)), OTHER, pull).verdict, 'conditional');
    const policy = read(allow('*', 'ecr:*'), deny('*', 'ecr:*', inOrganization));
    assert.equal(accessOf(policy, OTHER, pull).verdict, 'conditional');
  });

  it('turns NotAction, NotPrincipal and resources round', () => {
    const but = { Effect: 'Allow', NotPrincipal: { AWS: OWN }, NotAction: 'ecr:Put*' };
    assert.equal(accessOf(read(but), OTHER, pull).verdict, 'allowed');
    assert.equal(accessOf(read(but), { kind: 'account', account: OWN }, pull).verdict, 'unsaid');
    assert.equal(accessOf(read(but), OTHER, { actions: ['ecr:PutImage'] }).verdict, 'unsaid');
    const there = read(allow('*', 'ecr:*', { Resource: `arn:aws:ecr:*:${OWN}:repository/team/*` }));
    assert.equal(accessOf(there, OTHER, { actions: PULL, resource: ARN }).verdict, 'allowed');
    assert.equal(
      accessOf(there, OTHER, { actions: PULL, resource: `${ARN}/../x/y`.replace('team', 'x') }).verdict,
      'unsaid',
    );
  });

  const statement = fc
    .tuple(
      fc.constantFrom('Allow', 'Deny'),
      fc.constantFrom('*', '210987654321', OWN, ROLE),
      fc.constantFrom('ecr:*', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:Put*'),
      fc.boolean(),
    )
    .map(([Effect, AWS, Action, isBound]) => ({
      ...allow(AWS, Action, isBound ? inOrganization : {}),
      Effect,
    }));
  const rank = { denied: 0, unsaid: 1, conditional: 2, allowed: 3 } as const;

  it('never grows by a Deny, never shrinks by an Allow, and minds no order', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), fc.constantFrom('*', ROLE, OWN), (all, AWS) => {
        const verdict = (...statements: readonly object[]) =>
          rank[accessOf(read(...statements), OTHER, { actions: PULL }).verdict];
        const plain = verdict(...all);
        assert.ok(verdict(...all, deny(AWS, 'ecr:*')) <= plain);
        assert.ok(verdict(...all, allow(AWS, 'ecr:*')) >= plain);
        assert.equal(verdict(...all.toReversed()), plain);
      }),
    );
  });
});

describe('who can pull', () => {
  it('is told of both policies, with conditions, denials and what the registry lets others do', () => {
    const access = whoCanPull({
      repository: read(
        allow('210987654321', [...PULL], { Sid: 'Pull' }),
        { ...allow('', [...PULL], inOrganization), Principal: '*' },
        deny(ROLE, 'ecr:*'),
      ),
      registry: read(
        allow('345678901234', ['ecr:ReplicateImage', 'ecr:CreateRepository'], { Resource: '*' }),
        allow('456789012345', [...PULL], { Resource: ARN }),
        allow('567890123456', [...PULL], { Resource: ARN.replace('app', 'else') }),
      ),
      ...{ account: OWN, arn: ARN },
    });
    assert.deepEqual(
      access.pullers.map(({ words, verdict, from }) => [words, verdict, from]),
      [
        ['account 210987654321', 'allowed', 'repository'],
        ['everyone', 'conditional', 'repository'],
        ['account 456789012345', 'allowed', 'registry'],
      ],
    );
    assert.equal(
      access.pullers[1]?.conditions,
      'the organisation of the caller (aws:PrincipalOrgID) is o-a1b2c3d4e5',
    );
    assert.deepEqual(
      access.denied.map(({ words }) => words),
      ['role ci/deploy of account 210987654321'],
    );
    assert.deepEqual(
      access.grants.map(({ what }) => what),
      ['replicate', 'create'],
    );
    assert.equal(access.own, 'conditional');
  });
});

describe('a change of a policy', () => {
  const context = { kind: 'repository', account: OWN } as const;
  const told = (before: readonly object[], after: readonly object[]): readonly string[] =>
    changeSentences(accessChanges(read(...before), read(...after), context), context);

  it('says who gains and who loses what', () => {
    assert.deepEqual(told([], [allow('210987654321', [...PULL, ...PUSH])]), [
      'Account 210987654321 will be able to pull images and push images.',
    ]);
    assert.deepEqual(told([allow('210987654321', [...PULL])], [allow(ROLE, [...PULL])]), [
      'Account 210987654321 will no longer be able to pull images.',
    ]);
    assert.deepEqual(told([], [deny('*', 'ecr:BatchDeleteImage')]), [
      'Everyone will be denied to delete images.',
    ]);
    assert.deepEqual(told([], [allow('*', [...PULL], inOrganization)]), [
      'Everyone will be able to pull images if the organisation of the caller (aws:PrincipalOrgID) is o-a1b2c3d4e5.',
    ]);
  });

  it('that changes nothing is none', () => {
    assert.deepEqual(
      told([allow('210987654321', [...PULL])], [allow(ROLE.replace(/role.*/, 'root'), [...PULL])]),
      [],
    );
  });
});

describe('a permissions document', () => {
  it('opens without statements where there is no policy, and laid out where there is', () => {
    assert.equal(accessDocument(undefined), NO_ACCESS_POLICY);
    assert.match(accessDocument(textOf(allow('*', 'ecr:*'))), /^\{\n {2}"Version": "2012-10-17",\n/);
  });

  it('is the same whatever order and form its parts are written in', () => {
    const one = textOf(allow('210987654321', ['ecr:PutImage', 'ecr:BatchGetImage']), deny('*', ['ecr:*']));
    const other = textOf(
      deny(['*'], 'ECR:*'),
      allow(['arn:aws:iam::210987654321:root'], ['ecr:BatchGetImage', 'ecr:putimage']),
    );
    assert.ok(sameAccessDocument(one, other));
    assert.ok(!sameAccessDocument(one, textOf(deny('*', 'ecr:*'))));
    assert.ok(
      !sameAccessDocument(textOf(allow('*', '*', { Sid: 'A' })), textOf(allow('*', '*', { Sid: 'B' }))),
    );
    assert.ok(!sameAccessDocument('{"Statement":', '{"Statement":['));
  });
});

describe('a template of permissions', () => {
  const answers = {
    accounts: ['210987654321', '345678901234'],
    role: [ROLE],
    organization: ['o-a1b2c3d4e5'],
    prefix: ['docker-hub'],
  };
  for (const { title, kind, statements } of ACCESS_TEMPLATES)
    it(`"${title}" is a policy that there is nothing to say against`, () => {
      const place = { account: OWN, region: 'eu-west-1' };
      const { text } = addStatements('', statements(answers, place));
      assert.deepEqual(checkAccessPolicy(parsePolicy(text), { kind, ...place }), []);
    });

  it('is added behind what is there, with a Sid of its own', () => {
    const [first] = ACCESS_TEMPLATES;
    const made = first?.statements(answers, { account: OWN, region: 'eu-west-1' }) ?? [];
    let text = NO_ACCESS_POLICY;
    for (let n = 0; n < 2; n++) {
      const { range, text: added } = addStatements(text, made);
      text = text.slice(0, range.start) + added + text.slice(range.end);
    }
    const sids = statementsIn(parsePolicy(text)).map(({ sid }) => sid?.value);
    assert.deepEqual(sids, ['PullFromAccounts', 'PullFromAccounts2']);
  });

  it('takes no answer that ECR would refuse', () => {
    assert.equal(answerProblem('accounts', '210987654321, 345678901234'), undefined);
    assert.match(answerProblem('accounts', '123') ?? '', /12 digits/);
    assert.match(answerProblem('role', 'arn:aws:iam::1:role/x') ?? '', /ARN/);
  });
});

describe('the place in a permissions policy', () => {
  it('tells actions, principals and condition keys apart', () => {
    const text = '{"Statement":[{"Principal":{"AWS":"|"},"Action":["ecr:"],"Condition":{"Bool":{"aws"}}}]}';
    const at = (before: string) => slotAt(text, text.indexOf(before) + before.length);
    assert.deepEqual(at('"AWS":"'), { kind: 'principal', type: 'AWS' });
    assert.deepEqual(at('["ecr:'), { kind: 'action' });
    assert.deepEqual(at('"Bool":{"aw'), { kind: 'condition-key' });
    assert.equal(at('[{"Prin'), undefined);
    const offset = text.indexOf('"ecr:') + 3;
    const quoted = quotedAt(text, offset) ?? assert.fail();
    assert.equal(text.slice(quoted.start, quoted.end), 'ecr:');
  });

  it('says conditions in words, also those that it does not know', () => {
    const [statement] = read(
      allow('*', '*', {
        Condition: {
          StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] },
          Null: { 'aws:PrincipalTag/team': 'true' },
          'ForAllValues:StringLikeIfExists': { 'my:key': 'x*' },
        },
      }),
    );
    assert.equal(
      describeConditions(statement?.conditions ?? []),
      'the VPC endpoint (aws:SourceVpce) is not vpce-1 or vpce-2, and the tag "team" of the caller is absent, and each of my:key is x*, where there is one',
    );
  });
});
