/** The sentences of reasons that come in several variants, by variant. */

export const POLICY_CHANGED = {
  lifecycle: 'The lifecycle policy of "{0}" was changed by someone else meanwhile. Nothing was sent.',
  permissions: 'The permissions policy of "{0}" was changed by someone else meanwhile. Nothing was sent.',
  registry: 'The policy of the registry was changed by someone else meanwhile. Nothing was sent.',
} as const;

export const POLICY_NOT_FOUND = {
  lifecycle: 'The repository "{0}" has no lifecycle policy.',
  permissions: 'The repository "{0}" has no permissions policy.',
  registry: 'The registry has no permissions policy.',
} as const;

export const POLICY_REFUSED = {
  lifecycle: 'ECR refused the lifecycle policy of "{0}": {1}',
  permissions: 'ECR refused the permissions policy of "{0}": {1}',
  registry: 'ECR refused the permissions policy of the registry: {1}',
} as const;

export const SETTING_CHANGED = {
  replication:
    'The replication configuration of "{0}" was changed by someone else meanwhile. Nothing was sent.',
  'cache-rule':
    'The pull-through cache rule of "{0}" was changed by someone else meanwhile. Nothing was sent.',
} as const;

export const SECRET_UNUSABLE = {
  'not-found':
    'The secret with the login to the upstream registry is not there. It must be in the region of the registry. {0}',
  'no-access':
    'ECR may not read the secret with the login to the upstream registry. Its policy must let ECR in. {0}',
  undecryptable:
    'ECR cannot decrypt the secret with the login to the upstream registry. The policy of its key must let ECR use it. {0}',
} as const;

export const WITHOUT_RESULT = {
  failed: 'ECR gave up the preview for "{0}". Start it again.',
  expired: 'ECR no longer keeps the preview for "{0}". Start it again.',
  replaced:
    'Someone else started a preview for "{0}" while this one was shown. ECR keeps the last one only: start it again.',
  'too-long': 'ECR is still at the preview for "{0}". Ask again later: what it has computed then is shown.',
} as const;

export const NO_CONTENT = {
  index: {
    config: '{0} is an index: each of its platforms has a configuration of its own.',
    layers: '{0} is an index: each of its platforms has layers of its own.',
  },
  none: {
    config: 'The manifest of {0} names no configuration that can be read.',
    layers: 'The manifest of {0} lists no layers that can be told apart.',
  },
} as const;

export const SCAN_REFUSED = {
  recent:
    '"{1}" in "{0}" was scanned within the last 24 hours, and ECR scans an image once in that time. Its findings are there to be shown.',
  limit: 'ECR starts no further scan: its limit for this account and day is reached. {2}',
  unsupported:
    'ECR cannot scan "{1}" in "{0}". An index or an attestation is not scanned itself: scan the images of its platforms. {2}',
  enhanced:
    'Amazon Inspector scans this registry by itself, so no scan of "{1}" can be started. When it scans "{0}" is in the scanning configuration.',
  archived: '"{1}" in "{0}" is archived, and archived images are not scanned. Restore it first.',
} as const;
