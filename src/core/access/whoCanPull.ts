import type { TextRange } from '../lifecycle/policyTree';
import type { WrittenStatement } from './accessPolicy';
import { conditionsOf, principalsNamed } from './accessChanges';
import { PULL } from './actions';
import { describeConditions } from './describeConditions';
import { accessOf, isAbout, type Verdict } from './evaluateAccess';
import { principalWords, takesIn } from './principal';
import type { Principal } from './principal';

/** The policies that decide about a repository. */
export interface DecidingPolicies {
  readonly repository: readonly WrittenStatement[];
  /** Absent where it may not be read. */
  readonly registry?: readonly WrittenStatement[];
  readonly account: string;
  /** Of the repository: statements of the registry's policy name what they are about. */
  readonly arn: string;
}

/** Somebody who may pull, or may not. */
export interface Puller {
  readonly who: Principal;
  readonly words: string;
  readonly verdict: Exclude<Verdict, 'unsaid'>;
  /** In words, where it depends on them. */
  readonly conditions?: string;
  /** Which policy says so; the first of them, where both do. */
  readonly from: 'repository' | 'registry';
  /** The statement's place in that policy. */
  readonly range: TextRange;
  readonly sid?: string;
}

/** What the registry's policy lets others do with it besides. */
export interface RegistryGrant {
  readonly words: string;
  readonly what: 'replicate' | 'import' | 'create';
  readonly conditions?: string;
  readonly range: TextRange;
}

export interface WhoCanPull {
  /** Those who may, and those who may on conditions. */
  readonly pullers: readonly Puller[];
  readonly denied: readonly Puller[];
  readonly grants: readonly RegistryGrant[];
  /** What is said of the identities of the account itself: they need their own IAM permission unless a policy names them. */
  readonly own: Verdict;
}

/** Who may pull from a repository by the policies of it and of its registry: a Deny in either beats what the other allows. */
export function whoCanPull({ repository, registry = [], account, arn }: DecidingPolicies): WhoCanPull {
  const all = [...repository, ...registry];
  const request = { actions: PULL, resource: arn };
  const about = all.filter((statement) => PULL.some((action) => isAbout(statement, action, arn)));
  const found = principalsNamed(about).flatMap((who): Puller[] => {
    const access = accessOf(all, who, request);
    const { verdict, by } = access;
    const [first] = by;
    if (verdict === 'unsaid' || first === undefined) return [];
    const conditions = conditionsOf(access);
    return [
      {
        ...{ who, verdict, words: principalWords(who, account) },
        ...(conditions !== undefined && conditions !== '' && { conditions }),
        from: repository.includes(first) ? 'repository' : 'registry',
        range: first.object.range,
        ...(first.sid !== undefined && { sid: first.sid.value }),
      },
    ];
  });
  const own = accessOf(all, { kind: 'account', account }, request).verdict;
  const isRedundant = ({ who, verdict }: Puller): boolean =>
    found.some(
      (other) =>
        other.who !== who && other.verdict === verdict && verdict === 'denied' && takesIn(other.who, who),
    );
  return {
    pullers: found.filter(({ verdict }) => verdict !== 'denied'),
    denied: found.filter((one) => one.verdict === 'denied' && !isRedundant(one)),
    grants: registry.flatMap((statement) => grantsOf(statement, account)),
    own,
  };
}

const GRANTS = {
  replicate: 'ecr:ReplicateImage',
  import: 'ecr:BatchImportUpstreamImage',
  create: 'ecr:CreateRepository',
} as const;

function grantsOf(statement: WrittenStatement, account: string): readonly RegistryGrant[] {
  const { effect, conditions, object } = statement;
  if (effect?.value !== 'Allow') return [];
  const said = describeConditions(conditions);
  const what = (['replicate', 'import', 'create'] as const).filter((one) => isAbout(statement, GRANTS[one]));
  return principalsNamed([statement]).flatMap((who) =>
    what.map((one) => ({
      words: principalWords(who, account),
      what: one,
      ...(said !== undefined && { conditions: said }),
      range: object.range,
    })),
  );
}
