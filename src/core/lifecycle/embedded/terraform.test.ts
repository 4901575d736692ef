import assert from 'node:assert/strict';
import type { EmbeddedPolicy } from './embeddedPolicy';
import { findEmbeddedPolicies } from './findEmbeddedPolicies';
import { misplaced, plain, writtenLeaves } from './testing/policyPlaces';

function only(text: string): EmbeddedPolicy {
  const policies = findEmbeddedPolicies({ language: 'terraform', text });
  assert.equal(policies.length, 1);
  const [policy] = policies;
  assert.ok(policy);
  assert.deepEqual(misplaced(text, policy), []);
  return policy;
}

const HEREDOC = `resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name

  policy = <<EOF
{
    "rules": [
        {
            "rulePriority": 1,
            "description": "Expire \\"old\\" \\u00e9",
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": 14
            },
            "action": { "type": "expire" }
        }
    ]
}
EOF
}
`;

describe('a policy in a here-document of Terraform', () => {
  it('has every value where it is written', () => {
    const policy = only(HEREDOC);
    assert.deepEqual(writtenLeaves(HEREDOC, policy), {
      'rules[0].rulePriority': '1',
      'rules[0].description': '"Expire \\"old\\" \\u00e9"',
      'rules[0].selection.tagStatus': '"untagged"',
      'rules[0].selection.countType': '"sinceImagePushed"',
      'rules[0].selection.countUnit': '"days"',
      'rules[0].selection.countNumber': '14',
      'rules[0].action.type': '"expire"',
    });
    assert.deepEqual([policy.host, policy.editable], [{ kind: 'heredoc', indented: false }, true]);
    assert.deepEqual(policy.policy.syntax, []);
  });

  it('has the length that the AWS provider sends, which is compact JSON', () => {
    const json = HEREDOC.slice(HEREDOC.indexOf('\n{\n'), HEREDOC.indexOf('EOF\n}'));
    const compact = JSON.stringify(JSON.parse(json)).length;
    assert.equal(only(HEREDOC).policy.length, compact);
    const escaped = HEREDOC.replace('Expire', 'a < b');
    assert.equal(only(escaped).policy.length, compact - 'Expire'.length + 'a \\u003c b'.length);
  });

  it('keeps its places with line breaks of Windows', () => {
    const text = HEREDOC.replaceAll('\n', '\r\n');
    assert.deepEqual(writtenLeaves(text, only(text)), writtenLeaves(HEREDOC, only(HEREDOC)));
  });

  for (const [what, indent] of [
    ['spaces', '      '],
    ['tabs', '\t\t'],
  ] as const)
    it(`keeps its places behind an indentation of ${what}`, () => {
      const lines = HEREDOC.replace('<<EOF', '<<-EOF').split('\n');
      const text = lines.map((line, index) => (index > 3 && line !== '}' ? indent + line : line)).join('\n');
      const policy = only(text);
      assert.deepEqual(writtenLeaves(text, policy), writtenLeaves(HEREDOC, only(HEREDOC)));
      assert.deepEqual(policy.host, { kind: 'heredoc', indented: true });
      assert.equal(policy.policy.length, only(HEREDOC).policy.length);
    });

  it('has holes where Terraform fills something in, and no fault', () => {
    const text = `resource "aws_ecr_lifecycle_policy" "app" {
  policy = <<-EOF
    { "rules": [
      { "rulePriority": \${var.first}, "description": "keep \${lookup(var.n, "a}")}",
        "selection": { "tagPrefixList": \${jsonencode(var.prefixes)}, "\${var.key}": 1, "countNumber": \${a}\${b} },
        "action": { "type": "expire" } },
      %{ for name in var.names ~}
      { "rulePriority": 2 },
      %{ endfor ~}
      \${join(",", local.rules)}
    ] }
  EOF
}`;
    const policy = only(text);
    assert.deepEqual(policy.policy.syntax, []);
    assert.equal(policy.policy.length, undefined);
    const rules = [
      {
        rulePriority: '‹${var.first}›',
        description: '‹"keep ${lookup(var.n, "a}")}"›',
        selection: {
          tagPrefixList: '‹${jsonencode(var.prefixes)}›',
          countNumber: '‹${a}${b}›',
          '…': true,
        },
        action: { type: 'expire' },
      },
      `‹${text.slice(text.indexOf('%{ for'), text.indexOf('endfor ~}') + 9)}›`,
      '‹${join(",", local.rules)}›',
      '…',
    ];
    assert.deepEqual(plain(text, policy), { rules });
  });

  it('says what is no JSON where it is', () => {
    const text = HEREDOC.replace('14\n', '14,\n')
      .replace('"rules": [', '"rules": [ // all\n')
      .replace('1,\n', '1\n');
    const { syntax } = only(text).policy;
    assert.deepEqual(
      syntax.map(({ kind, range }) => [kind, text.slice(range.start, range.end)]),
      [
        ['comment', '// all'],
        ['invalid', '"description"'],
        ['trailing-comma', ','],
      ],
    );
  });
});

describe('a policy in an object of Terraform', () => {
  it('has every value where it is written', () => {
    const text = `resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({
    rules = [{
      rulePriority = 1 # first
      "description" : "Keep \\"five\\"", selection = {
        tagStatus     = "tagged"
        tagPrefixList = ["v", "\${var.env}-"]
        countNumber   = -5 /* wrong */
        countUnit     = null
      }
      action = { type = "expire" }
    }]
  })
}`;
    const policy = only(text);
    assert.deepEqual(writtenLeaves(text, policy), {
      'rules[0].rulePriority': '1',
      'rules[0].description': '"Keep \\"five\\""',
      'rules[0].selection.tagStatus': '"tagged"',
      'rules[0].selection.tagPrefixList[0]': '"v"',
      'rules[0].selection.tagPrefixList[1]': '"${var.env}-"',
      'rules[0].selection.countNumber': '-5',
      'rules[0].selection.countUnit': 'null',
      'rules[0].action.type': '"expire"',
    });
    assert.deepEqual(plain(text, policy), {
      rules: [
        {
          rulePriority: 1,
          description: 'Keep "five"',
          selection: {
            tagStatus: 'tagged',
            tagPrefixList: ['v', '‹"${var.env}-"›'],
            countNumber: -5,
            countUnit: null,
          },
          action: { type: 'expire' },
        },
      ],
    });
    assert.deepEqual([policy.host, policy.editable], [{ kind: 'jsonencode' }, false]);
  });

  it('is open where Terraform makes rules or keys', () => {
    const text = `locals {
  policy = {
    rules = concat([
      for index, prefix in var.prefixes : {
        rulePriority = index + 1
        selection = merge(local.base, { tagPrefixList = [prefix] })
        action = { (var.key) = "expire", for = 1 }
      } if prefix != ""
    ], var.more, [{ rulePriority = 99, selection = var.any ? { a = 1 } : {}, action = local.expire }])
  }
}`;
    assert.deepEqual(plain(text, only(text)), {
      rules: [
        {
          rulePriority: '‹index + 1›',
          selection: '‹merge(local.base, { tagPrefixList = [prefix] })›',
          action: { for: 1, '…': true },
        },
        { rulePriority: 99, selection: '‹var.any ? { a = 1 } : {}›', action: '‹local.expire›' },
        '…',
      ],
    });
  });

  it('is found on both sides of a condition', () => {
    const text = `resource "aws_ecr_lifecycle_policy" "app" {
  policy = var.env == "prod" ? jsonencode({ rules = [] }) : <<EOF
{ "rules": [{ "rulePriority": 1 }] }
EOF
}`;
    const hosts = findEmbeddedPolicies({ language: 'terraform', text }).map(({ host }) => host.kind);
    assert.deepEqual(hosts, ['jsonencode', 'heredoc']);
  });

  it('is found inside an interpolation, as Terraform 0.11 wrote it', () => {
    const text =
      'resource "aws_ecr_lifecycle_policy" "a" {\n policy = "${jsonencode({ rules = [{ rulePriority = 1 }] })}"\n}';
    assert.deepEqual(writtenLeaves(text, only(text)), { 'rules[0].rulePriority': '1' });
  });
});

describe('a policy in a quoted text of Terraform', () => {
  const description = '\\"a\\\\\\"b \\u00e9 $${x} \\\\n${var.x}\\"';
  const text = `module "ecr" {
  lifecycle_policy = "{\\"rules\\":[{\\"rulePriority\\":1,\\"description\\":${description}}]}"
}`;

  it('has every value where it is written, escapes included', () => {
    const policy = only(text);
    assert.deepEqual(writtenLeaves(text, policy), {
      'rules[0].rulePriority': '1',
      'rules[0].description': description,
    });
    assert.equal(policy.editable, false);
  });

  it('reads its escapes as Terraform does', () => {
    const constant = text.replace('${var.x}', 'é');
    assert.deepEqual(plain(constant, only(constant)), {
      rules: [{ rulePriority: 1, description: 'a"b é ${x} \né' }],
    });
  });
});

describe('a policy of a creation template', () => {
  it('is told apart', () => {
    const text = `resource "aws_ecr_repository_creation_template" "t" {
  lifecycle_policy = jsonencode({ rules = [{ rulePriority = 1 }] })
}`;
    assert.equal(only(text).kind, 'creationTemplate');
  });
});

describe("Terraform's own document of a policy", () => {
  const text = `data "aws_ecr_lifecycle_policy_document" "app" {
  rule {
    priority    = 1
    description = null

    selection {
      tag_status       = "tagged"
      tag_pattern_list = ["v*"]
      tag_prefix_list  = []
      count_type       = "imageCountMoreThan"
      count_number     = "10"
    }
  }
  rule {
    priority = 2
    selection { count_number = var.days }
    action {
      type                 = "transition"
      target_storage_class = "archive"
    }
  }
}
`;

  it('reads as the policy that the provider makes of it', () => {
    assert.deepEqual(plain(text, only(text)), {
      rules: [
        {
          rulePriority: 1,
          selection: {
            tagStatus: 'tagged',
            tagPatternList: ['v*'],
            countType: 'imageCountMoreThan',
            countNumber: 10,
          },
          action: { type: 'expire' },
        },
        {
          rulePriority: 2,
          selection: { countNumber: '‹var.days›' },
          action: { type: 'transition', targetStorageClass: 'archive' },
        },
      ],
    });
  });

  it('has the places of its arguments', () => {
    const policy = only(text);
    assert.equal(writtenLeaves(text, policy)['rules[0].selection.countNumber'], '"10"');
    const root = policy.policy.root;
    assert.ok(root?.kind === 'object');
    const rules = root.properties[0]?.value;
    assert.ok(rules?.kind === 'array' && rules.items[1]?.kind === 'object');
    const keys = rules.items[1].properties.map(({ keyRange }) => text.slice(keyRange.start, keyRange.end));
    assert.deepEqual(keys, ['priority', 'selection', 'action']);
  });

  it('is open where rules are made by a dynamic block', () => {
    const dynamic = text.replace(
      '  rule {\n    priority = 2',
      '  dynamic "rule" {\n    for_each = var.rules\n    content {\n      priority = rule.value\n    }\n  }\n  rule {\n    priority = 2',
    );
    const read = plain(dynamic, only(dynamic));
    assert.ok(typeof read === 'object' && read !== null && 'rules' in read && Array.isArray(read.rules));
    assert.equal(read.rules.length, 4);
    assert.deepEqual(read.rules[1], { rulePriority: '‹rule.value›', action: { type: 'expire' } });
    assert.equal(read.rules[3], '…');
  });
});

describe('no policy of Terraform', () => {
  for (const [what, text] of [
    ['a type', 'variable "x" { type = object({ rules = list(object({ rulePriority = number })) }) }'],
    ['pieces that are joined', 'locals { x = join("", ["{ \\"rulePriority\\": ", var.x, "}"]) }'],
    ['a format', 'locals { x = format("{\\"rulePriority\\": %d}", 1) }'],
    ['a comment', '# rulePriority\nlocals { /* { rules = [{ rulePriority = 1 }] } */ }'],
  ] as const)
    it(`is ${what}`, () => assert.deepEqual(findEmbeddedPolicies({ language: 'terraform', text }), []));
});
