import * as vscode from 'vscode';
import type { Puller, RegistryGrant, WhoCanPull } from '../../core/access/whoCanPull';
import type { TextRange } from '../../core/lifecycle/policyTree';
import type { Choice } from '../../ui/pick';
import type { AccessPlace } from './accessPlace';

/** A statement of one of the two policies. */
export interface StatementPlace {
  readonly of: AccessPlace;
  readonly range: TextRange;
}

/** What the policies come to, a row each; those without a value say what no policy does. */
export function pullerRows(
  place: AccessPlace,
  { pullers, denied, grants, own }: WhoCanPull,
  isRegistryKnown: boolean,
): readonly Choice<StatementPlace | undefined>[] {
  const { t } = vscode.l10n;
  const open = pullers.map((one) => pullerRow(place, one, t('May pull')));
  const nobody: Choice<undefined> = {
    label: t('Nobody outside account {0}', place.accountId),
    detail: t('No policy lets in another account or a service'),
    icon: 'circle-slash',
    section: t('May pull'),
    value: undefined,
  };
  return [
    ...(open.length > 0 ? open : [nobody]),
    ...denied.map((one) => pullerRow(place, one, t('Denied'))),
    {
      label: t('Identities of account {0} itself', place.accountId),
      detail: ownWords(own),
      icon: 'organization',
      section: t('This account'),
      value: undefined,
    },
    ...grants.map((grant) => grantRow(place, grant)),
    ...(isRegistryKnown ? [] : [hiddenRow()]),
  ];
}

function ownWords(own: WhoCanPull['own']): string {
  const { t } = vscode.l10n;
  switch (own) {
    case 'denied':
      return t('Denied by a policy, whatever their own IAM policies allow');
    case 'allowed':
      return t('A policy names the account; an IAM policy of their own has to allow it as well');
    case 'conditional':
      return t('On conditions; else by IAM policies of their own, which ECR cannot list');
    case 'unsaid':
      return t('Each needs an IAM policy of its own that allows it; ECR cannot list them');
  }
}

function pullerRow(
  place: AccessPlace,
  { words, verdict, conditions, from, range, sid }: Puller,
  section: string,
): Choice<StatementPlace> {
  const { t } = vscode.l10n;
  const source = from === 'registry' ? t('registry policy') : t('repository policy');
  const detail = conditions === undefined ? undefined : t('Only if {0}', conditions);
  return {
    label: capitalized(words),
    description: sid === undefined ? source : `${source} · ${sid}`,
    ...(detail !== undefined && { detail }),
    icon: verdict === 'denied' ? 'circle-slash' : verdict === 'allowed' ? 'check' : 'question',
    section,
    value: { of: from === 'registry' ? registryOf(place) : place, range },
  };
}

function grantRow(
  place: AccessPlace,
  { words, what, conditions, range }: RegistryGrant,
): Choice<StatementPlace> {
  const { t } = vscode.l10n;
  const may = {
    replicate: t('may replicate images into this registry'),
    import: t('may import images through pull-through caches'),
    create: t('may create repositories'),
  }[what];
  return {
    label: capitalized(words),
    description: may,
    ...(conditions !== undefined && { detail: t('Only if {0}', conditions) }),
    icon: 'cloud',
    section: t('By the registry policy'),
    value: { of: registryOf(place), range },
  };
}

function hiddenRow(): Choice<undefined> {
  const { t } = vscode.l10n;
  return {
    label: t('The policy of the registry cannot be read'),
    detail: t('It may let in others, or deny: ecr:GetRegistryPolicy, with credentials of its own account'),
    icon: 'lock',
    section: t('By the registry policy'),
    value: undefined,
  };
}

const registryOf = ({ registry, accountId }: AccessPlace): AccessPlace => ({ registry, accountId });

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
