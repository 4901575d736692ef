/**
 * The one error class. A `reason` says what went wrong, typed `details` fill its sentence, and `ui` turns reason and
 * details into the words and the action a user sees. Adapters translate foreign errors into it once, at their edge.
 */
import { needInWords, type BuildxNeed } from './build/buildxNeed';
import type { BuildHint } from './dockerfile/buildHint';

/** A sentence as a template with `{0}`-style places, so that `ui` can localise the template and log lines can fill it in. */
export type Sentence = readonly [template: string, ...args: readonly (string | number)[]];

/** What each reason carries. Texts that come from outside (a service's message) are in fields named `said`. */
export interface ErrorDetails {
  readonly cancelled: object;

  readonly 'no-credentials': { readonly profile?: string; readonly said?: string };
  readonly 'unknown-profile': { readonly profile: string };
  readonly 'unknown-region': { readonly region: string };
  readonly 'sso-expired': { readonly profile: string; readonly session?: string };
  readonly 'credentials-expired': { readonly profile?: string; readonly said: string };
  /** `action` is the missing IAM action, such as `ecr:DescribeRepositories`; `said` is AWS's own reason. */
  readonly 'access-denied': { readonly action: string; readonly said: string };
  readonly throttled: { readonly action: string };
  readonly offline: { readonly host: string; readonly said: string };
  readonly 'service-failed': { readonly action: string; readonly said: string };

  readonly 'repository-not-found': { readonly repository: string };
  readonly 'repository-exists': { readonly repository: string };
  readonly 'repository-not-empty': { readonly repository: string };
  /** AWS tags, which ECR limits to 50 of a repository. */
  readonly 'too-many-tags': { readonly repository: string };
  readonly 'tags-refused': { readonly repository: string; readonly said: string };
  /** The repository is there; what else was to be done is not. `why` is a sentence. */
  readonly 'repository-made-partly': { readonly repository: string; readonly why: string };
  /** Somebody else was quicker, and nothing was sent. */
  readonly 'repository-changed': { readonly repository: string };
  /** `done` says what was, in words; `why` is a sentence. */
  readonly 'repository-changed-partly': {
    readonly repository: string;
    readonly done: string;
    readonly why: string;
  };
  /** `failures` are the repositories with what went wrong there. */
  readonly 'repositories-deleted-partly': {
    readonly done: number;
    readonly total: number;
    readonly failures: string;
  };
  readonly 'image-not-found': { readonly repository: string; readonly image: string };
  /** A config, an attestation or a layer that the service does not give; `said` is its own reason. */
  readonly 'blob-unavailable': {
    readonly repository: string;
    readonly digest: string;
    readonly said: string;
  };
  /** Reading it counts as a pull, which the settings forbid. */
  readonly 'manifest-unread': { readonly repository: string; readonly digest: string };
  /** `why`: it is an index, whose platforms have it, or it names none that can be read. */
  readonly 'no-image-content': {
    readonly image: string;
    readonly what: 'config' | 'layers';
    readonly why: 'index' | 'none';
  };
  readonly 'blob-too-large': { readonly digest: string; readonly limitBytes: number };
  /** What came is not what was asked for; `host` is where it came from. */
  readonly 'blob-altered': { readonly digest: string; readonly host: string };
  /** ECR starts no scan of the image; `said` is its own reason. */
  readonly 'scan-refused': {
    readonly repository: string;
    readonly image: string;
    readonly why: 'recent' | 'limit' | 'unsupported' | 'enhanced' | 'archived';
    readonly said: string;
  };
  /** The call is about the caller's own registry, and another account's was meant. */
  readonly 'foreign-registry': { readonly action: string; readonly accountId: string };
  readonly 'scanning-changed': { readonly registry: string };
  /** A setting of a registry was read, changed here, and is another one in ECR now. */
  readonly 'registry-setting-changed': {
    readonly setting: 'replication' | 'cache-rule';
    readonly registry: string;
  };
  /** `problem` is the first thing that ECR would refuse, as a sentence. */
  readonly 'registry-setting-invalid': { readonly problem: string };
  readonly 'cache-rule-exists': { readonly prefix: string };
  readonly 'cache-rule-not-found': { readonly prefix: string };
  readonly 'upstream-unsupported': { readonly said: string };
  /** ECR cannot use the secret with the login to an upstream registry. */
  readonly 'secret-unusable': {
    readonly why: 'not-found' | 'no-access' | 'undecryptable';
    readonly said: string;
  };
  readonly 'template-exists': { readonly prefix: string };
  readonly 'template-not-found': { readonly prefix: string };
  /** `failures` are the templates with what went wrong there. */
  readonly 'templates-applied-partly': {
    readonly done: number;
    readonly total: number;
    readonly failures: string;
  };
  /** `why` is a sentence for each `FROM` that stays as it is. */
  readonly 'no-cached-base': { readonly dockerfile: string; readonly why: string };
  readonly 'exclusion-exists': { readonly principal: string };
  /** `place` is the rule or filter that ECR would refuse. */
  readonly 'scanning-invalid': { readonly place: string; readonly problem: string };
  readonly 'tag-immutable': { readonly repository: string; readonly tag: string };
  /** ECR does not take a manifest that it holds once more; `said` is its own reason. */
  readonly 'manifest-refused': { readonly repository: string; readonly image: string; readonly said: string };
  /** ECR neither archives nor restores the image now; `said` is its own reason. */
  readonly 'storage-class-refused': {
    readonly repository: string;
    readonly image: string;
    readonly said: string;
  };
  /** ECR deletes an image with its last tag. */
  readonly 'last-tag': { readonly repository: string; readonly tag: string };
  /** The tag was put elsewhere by someone else meanwhile. */
  readonly 'tag-moved': { readonly repository: string; readonly tag: string };
  readonly 'limit-exceeded': { readonly said: string };
  readonly 'request-refused': { readonly action: string; readonly said: string };

  readonly 'unknown-document': { readonly path: string };
  readonly 'registry-not-shown': {
    readonly profile?: string;
    readonly region: string;
    readonly accountId: string;
  };
  /** Nobody has asked for the call, so nobody is asked to sign in. */
  readonly 'sign-in-needed': { readonly profile?: string };
  /** `problems` are the first of them, one a line. */
  readonly 'policy-invalid': { readonly count: number; readonly problems: string };
  /** Somebody else was quicker, and nothing was sent. */
  readonly 'policy-changed': PolicyDetails;
  /** `failures` are the repositories with what went wrong there. */
  readonly 'policy-copied-partly': {
    readonly done: number;
    readonly total: number;
    readonly failures: string;
  };
  readonly 'policy-not-found': PolicyDetails;
  /** `said` is the service's message without the frame around it. */
  readonly 'policy-refused': PolicyDetails & { readonly said: string };
  readonly 'preview-in-progress': { readonly repository: string };
  /** `why` is a sentence: findings are set against each other only where both images were scanned. */
  readonly 'findings-incomparable': { readonly image: string; readonly why: string };
  readonly 'no-findings-shown': object;
  /** `why` is a sentence: what was not scanned is not told as free of findings. */
  readonly 'nothing-to-export': { readonly image: string; readonly why: string };
  readonly 'nothing-counted': object;
  readonly 'not-in-ecr-public': object;
  /** `subject` is the Dockerfile or the image whose findings are to be ignored. */
  readonly 'no-workspace-folder': { readonly subject: string };
  /** `problem` is a sentence. */
  readonly 'ignore-file-kept': { readonly path: string; readonly problem: string };
  /** A preview without a result: ECR gave it up, keeps it no longer, or is not through after all that waiting. */
  readonly 'preview-without-result': {
    readonly repository: string;
    readonly why: 'failed' | 'expired' | 'too-long' | 'replaced';
  };

  /** A fix was of the text that it was before. */
  readonly 'text-changed': { readonly file: string };
  readonly 'no-ecr-base': { readonly dockerfile: string };
  readonly 'no-newer-base': { readonly image: string };
  /** Several arguments hold parts of the name that would change. */
  readonly 'base-in-pieces': { readonly image: string; readonly newImage: string };

  /** `place` names the offending entry, such as `ecrExplorer.registries[1].region`. */
  readonly 'invalid-setting': { readonly place: string; readonly problem: string };
  /** `field` names the offending field of an `ecr` task, such as `tags[0]`. */
  readonly 'invalid-task': { readonly field: string; readonly problem: string };
  readonly 'invalid-reference': { readonly reference: string; readonly problem: string };
  readonly 'account-mismatch': { readonly uri: string; readonly expected: string };
  readonly 'region-mismatch': { readonly uri: string; readonly expected: string };
  readonly 'read-only-registry': { readonly registry: string };
  readonly 'untrusted-workspace': { readonly what: string };
  readonly 'not-a-local-file': { readonly uri: string };
  readonly 'no-dockerfile': object;

  /** `tried` lists where the engine was looked for, in order. */
  readonly 'engine-missing': { readonly tried: readonly string[]; readonly problem: string };
  readonly 'engine-forbidden': { readonly endpoint: string };
  readonly 'engine-unsupported': { readonly endpoint: string; readonly problem: string };
  readonly 'engine-lost': { readonly endpoint: string; readonly said: string };
  readonly 'engine-context': { readonly context: string; readonly problem: string };
  readonly 'context-unreadable': { readonly path: string; readonly problem: string };
  readonly 'ignore-file': { readonly path: string; readonly line: number; readonly problem: string };
  /** `line` is the one-based line of the Dockerfile where the builder named one. `tail` is the failing step's last output. */
  readonly 'build-failed': {
    readonly said: string;
    readonly line?: number;
    readonly tail?: string;
    readonly hint?: BuildHint;
  };
  /** The engine is to build by itself what only buildx can. */
  readonly 'builder-cannot': { readonly needs: readonly BuildxNeed[] };
  /** `docker buildx` is needed and not there, too old, or its builder cannot do what is asked. */
  readonly 'buildx-unusable': { readonly problem: string };
  /** With `maybeImmutable` the tag may exist and be immutable: the engine kept the registry's words to itself. */
  readonly 'push-failed': {
    readonly reference: string;
    readonly said: string;
    readonly maybeImmutable?: true;
  };
  /** It may go well the next time: the registry or the way to it had a bad moment. */
  readonly 'push-interrupted': { readonly reference: string; readonly said: string };
  /** ECR could not use the key that the repository is encrypted with. `said` names what is missing. */
  readonly 'kms-refused': { readonly repository: string; readonly said: string };
  /** `action` is what a policy may forbid where the sign-in is valid: the engine kept the registry's words to itself. */
  readonly 'push-unauthorized': {
    readonly reference: string;
    readonly said: string;
    readonly action?: string;
  };
  readonly 'program-missing': { readonly program: string };
  readonly 'pull-failed': { readonly reference: string; readonly said: string };
  readonly 'pull-unauthorized': { readonly reference: string; readonly said: string };
  /** `problem` is a sentence: what belongs to the image cannot be brought over as a whole. */
  readonly 'image-not-copied': { readonly repository: string; readonly problem: string };
  /** What has arrived stays, and is not sent again. `problem` is a sentence. */
  readonly 'copy-interrupted': { readonly image: string; readonly to: string; readonly problem: string };
  readonly 'image-archived': { readonly repository: string; readonly image: string };
}

/** A policy by its repository. */
interface PolicyDetails {
  /** Empty for that of the registry itself. */
  readonly repository: string;
  /** Absent: the lifecycle policy. */
  readonly policy?: 'lifecycle' | 'permissions' | 'registry';
}

export type ErrorReason = keyof ErrorDetails;

const SENTENCES: { readonly [R in ErrorReason]: (details: ErrorDetails[R]) => Sentence } = {
  cancelled: () => ['Cancelled.'],
  'no-credentials': ({ profile, said }) =>
    profile === undefined
      ? ['No AWS credentials were found. {0}', said ?? '']
      : ['The profile "{0}" gave no credentials. {1}', profile, said ?? ''],
  'unknown-profile': ({ profile }) => [
    'There is no profile "{0}" in the AWS config or credentials file.',
    profile,
  ],
  'unknown-region': ({ region }) => ['"{0}" is not a region with ECR.', region],
  'sso-expired': ({ profile }) => ['The sign-in of the profile "{0}" has expired.', profile],
  'credentials-expired': ({ profile, said }) =>
    profile === undefined
      ? ['The AWS credentials have expired or are no longer valid. {0}', said]
      : ['The credentials of the profile "{0}" have expired or are no longer valid. {1}', profile, said],
  'access-denied': ({ action, said }) => ['Access denied: {0} is not allowed. {1}', action, said],
  throttled: ({ action }) => ['ECR is throttling requests ({0}). Try again in a moment.', action],
  offline: ({ host, said }) => ['{0} cannot be reached. {1}', host, said],
  'service-failed': ({ action, said }) => ['ECR failed to answer {0}. {1}', action, said],
  'repository-not-found': ({ repository }) => ['The repository "{0}" does not exist.', repository],
  'repository-exists': ({ repository }) => ['The repository "{0}" exists already.', repository],
  'repository-not-empty': ({ repository }) => [
    'The repository "{0}" has images, and was not deleted. They may have been pushed meanwhile.',
    repository,
  ],
  'too-many-tags': ({ repository }) => [
    'ECR keeps at most 50 AWS tags of a repository, and "{0}" would have more. Remove some.',
    repository,
  ],
  'tags-refused': ({ repository, said }) => ['ECR refused the AWS tags of "{0}". {1}', repository, said],
  'repository-made-partly': ({ repository, why }) => [
    'The repository "{0}" is created, but without its lifecycle policy. {1}',
    repository,
    why,
  ],
  'repository-changed': ({ repository }) => [
    'The settings of "{0}" were changed by someone else meanwhile. Nothing was sent.',
    repository,
  ],
  'repository-changed-partly': ({ repository, done, why }) => [
    'The settings of "{0}" are changed in part. Done: {1}. The rest was not: {2}',
    repository,
    done,
    why,
  ],
  'repositories-deleted-partly': ({ done, total, failures }) => [
    'Of {1} repositories, {0} were deleted. These were not: {2}',
    done,
    total,
    failures,
  ],
  'image-not-found': ({ repository, image }) => ['"{1}" is not in the repository "{0}".', repository, image],
  'blob-unavailable': ({ repository, digest, said }) => [
    'ECR does not give the blob {1} of the repository "{0}". {2}',
    repository,
    digest,
    said,
  ],
  'blob-too-large': ({ digest, limitBytes }) => [
    'The blob {0} is larger than the {1} bytes that are read of one.',
    digest,
    limitBytes,
  ],
  'blob-altered': ({ digest, host }) => [
    'What {1} gave is not the blob {0}: its digest is another one. It was not used.',
    digest,
    host,
  ],
  'manifest-unread': ({ repository, digest }) => [
    'Reading the manifest {1} of "{0}" would count as a pull, and the setting ecrExplorer.readManifests is "never".',
    repository,
    digest,
  ],
  'no-image-content': ({ image, what, why }) => [NO_CONTENT[why][what], image],
  'scan-refused': ({ repository, image, why, said }) => [SCAN_REFUSED[why], repository, image, said],
  'foreign-registry': ({ action, accountId }) => [
    'The registry belongs to the account {1}, and {0} is about the own registry of the credentials alone. Use credentials of that account.',
    action,
    accountId,
  ],
  'scanning-changed': ({ registry }) => [
    'The scanning configuration of "{0}" was changed by someone else meanwhile. Nothing was sent.',
    registry,
  ],
  'registry-setting-changed': ({ setting, registry }) => [SETTING_CHANGED[setting], registry],
  'registry-setting-invalid': ({ problem }) => ['ECR would refuse this. {0}', problem],
  'cache-rule-exists': ({ prefix }) => [
    'There is a pull-through cache rule for the prefix "{0}" already. Choose another prefix, or change that rule.',
    prefix,
  ],
  'cache-rule-not-found': ({ prefix }) => [
    'There is no pull-through cache rule for the prefix "{0}" any more.',
    prefix,
  ],
  'upstream-unsupported': ({ said }) => ['ECR does not cache that upstream registry. {0}', said],
  'secret-unusable': ({ why, said }) => [SECRET_UNUSABLE[why], said],
  'template-exists': ({ prefix }) => ['There is a creation template for the prefix "{0}" already.', prefix],
  'template-not-found': ({ prefix }) => [
    'There is no creation template for the prefix "{0}" any more.',
    prefix,
  ],
  'templates-applied-partly': ({ done, total, failures }) => [
    '{0} of {1} changes of creation templates were made. These were not: {2}',
    done,
    total,
    failures,
  ],
  'no-cached-base': ({ dockerfile, why }) => [
    'Nothing in {0} can be pulled through a cache of the registries shown here. {1}',
    dockerfile,
    why,
  ],
  'exclusion-exists': ({ principal }) => ['Pulls by {0} are excluded already.', principal],
  'scanning-invalid': ({ place, problem }) => [
    'ECR would refuse this scanning configuration. {0}: {1}',
    place,
    problem,
  ],
  'tag-immutable': ({ repository, tag }) => [
    'The tag "{1}" exists already in "{0}", whose tags are immutable. Choose another tag.',
    repository,
    tag,
  ],
  'manifest-refused': ({ repository, image, said }) => [
    'ECR does not take the manifest of {1} in "{0}" again, so its tags stay as they are. {2}',
    repository,
    image,
    said,
  ],
  'storage-class-refused': ({ repository, image, said }) => [
    'ECR does not change the storage class of {1} in "{0}" now. {2}',
    repository,
    image,
    said,
  ],
  'last-tag': ({ repository, tag }) => [
    '"{1}" is the last tag of its image in "{0}", and ECR deletes an image with its last tag. Nothing was changed.',
    repository,
    tag,
  ],
  'tag-moved': ({ repository, tag }) => [
    'The tag "{1}" of "{0}" was moved by someone else meanwhile. Nothing was changed.',
    repository,
    tag,
  ],
  'limit-exceeded': ({ said }) => ['A limit of ECR is reached. {0}', said],
  'request-refused': ({ action, said }) => ['ECR refused {0}. {1}', action, said],
  'unknown-document': ({ path }) => ['There is no ECR document at "{0}".', path],
  'registry-not-shown': ({ profile, region, accountId }) =>
    profile === undefined
      ? [
          'No registry of the default credentials in {0} is shown, so nothing of the account {1} is read with them. Add it first.',
          region,
          accountId,
        ]
      : [
          'No registry of the profile "{2}" in {0} is shown, so nothing of the account {1} is read with it. Add it first.',
          region,
          accountId,
          profile,
        ],
  'sign-in-needed': ({ profile }) =>
    profile === undefined
      ? ['This needs a sign-in first. Open it from the tree of registries.']
      : ['This needs a sign-in with the profile "{0}" first. Open it from the tree of registries.', profile],
  'policy-invalid': ({ count, problems }) =>
    count === 1
      ? ['ECR would refuse this policy. {0}', problems]
      : ['ECR would refuse this policy, for {0} reasons. {1}', count, problems],
  'policy-changed': ({ repository, policy = 'lifecycle' }) => [POLICY_CHANGED[policy], repository],
  'policy-copied-partly': ({ done, total, failures }) => [
    'The policy was copied to {0} of {1} repositories. It was not to: {2}',
    done,
    total,
    failures,
  ],
  'policy-not-found': ({ repository, policy = 'lifecycle' }) => [POLICY_NOT_FOUND[policy], repository],
  'policy-refused': ({ repository, said, policy = 'lifecycle' }) => [
    POLICY_REFUSED[policy],
    repository,
    said,
  ],
  'preview-in-progress': ({ repository }) => [
    'A preview of a lifecycle policy is running for "{0}" already, perhaps started by someone else. ECR runs one at a time: try again in a moment.',
    repository,
  ],
  'findings-incomparable': ({ image, why }) => ['The findings of "{0}" cannot be compared. {1}', image, why],
  'no-findings-shown': () => ['No findings are shown. Show the scan findings of an image first.'],
  'nothing-to-export': ({ image, why }) => ['There are no findings of "{0}" to export. {1}', image, why],
  'nothing-counted': () => ['No table of storage is in the editor. Run "Storage and Cost" first.'],
  'not-in-ecr-public': () => [
    'ECR Public has nothing like that. Its images are looked at here, pulled, and their URIs copied.',
  ],
  'no-workspace-folder': ({ subject }) => [
    'Findings are ignored by a file in the workspace folder, and {0} is in none. Open its folder first.',
    subject,
  ],
  'ignore-file-kept': ({ path, problem }) => ['Nothing was added to {0}. {1}', path, problem],
  'preview-without-result': ({ repository, why }) => [WITHOUT_RESULT[why], repository],
  'text-changed': ({ file }) => ['{0} was edited meanwhile. Nothing was changed.', file],
  'no-ecr-base': ({ dockerfile }) => [
    'No FROM of {0} names an image of an ECR registry that is shown here.',
    dockerfile,
  ],
  'no-newer-base': ({ image }) => [
    'The repository has no newer image than {0} of the same variant and major version that has no more critical and high findings.',
    image,
  ],
  'base-in-pieces': ({ image, newImage }) => [
    'FROM names {0} in pieces, and more than one of them would change for {1}. Nothing was changed.',
    image,
    newImage,
  ],
  'invalid-setting': ({ place, problem }) => ['The setting {0} is not valid: {1}', place, problem],
  'invalid-task': ({ field, problem }) => [
    'The field "{0}" of the ecr task is not valid: {1}',
    field,
    problem,
  ],
  'invalid-reference': ({ reference, problem }) => ['"{0}" is not valid: {1}', reference, problem],
  'account-mismatch': ({ uri, expected }) => [
    '"{0}" does not belong to the account {1} of the chosen registry. Nothing was sent.',
    uri,
    expected,
  ],
  'region-mismatch': ({ uri, expected }) => [
    '"{0}" is not in the region {1} of the chosen registry. Nothing was sent.',
    uri,
    expected,
  ],
  'read-only-registry': ({ registry }) => ['The registry "{0}" is set to read-only access.', registry],
  'untrusted-workspace': ({ what }) => ['{0} needs a trusted workspace.', what],
  'no-dockerfile': () => [
    'There is no Dockerfile in this workspace. Open one, or associate its name with the language "dockerfile".',
  ],
  'not-a-local-file': ({ uri }) => ['"{0}" is not a file on this machine.', uri],
  'engine-missing': ({ tried, problem }) => [
    'No container engine answers. {0} Looked at: {1}.',
    problem,
    tried.join(', '),
  ],
  'engine-forbidden': ({ endpoint }) => [
    'The container engine at {0} refuses access to this user. Join its group (often "docker"), or use a rootless engine.',
    endpoint,
  ],
  'engine-unsupported': ({ endpoint, problem }) => [
    'The container engine at {0} cannot be used: {1}',
    endpoint,
    problem,
  ],
  'engine-lost': ({ endpoint, said }) => [
    'The container engine at {0} stopped answering. {1}',
    endpoint,
    said,
  ],
  'engine-context': ({ context, problem }) => [
    'The Docker context "{0}" cannot be used: {1}',
    context,
    problem,
  ],
  'context-unreadable': ({ path, problem }) => [
    'The build context cannot be read at "{0}": {1}',
    path,
    problem,
  ],
  'ignore-file': ({ path, line, problem }) => ['{0}, line {1}: {2}', path, line, problem],
  'build-failed': buildFailed,
  'builder-cannot': ({ needs }) => [
    'The engine itself cannot do what this build asks for: {0}. Set ecrExplorer.build.builder to "auto" or "buildx".',
    needs.map(needInWords).join(', '),
  ],
  'buildx-unusable': ({ problem }) => ['docker buildx cannot do this build. {0}', problem],
  'push-failed': ({ reference, said, maybeImmutable }) =>
    maybeImmutable
      ? ['Pushing {0} failed: {1}. The tag may exist already and be immutable.', reference, said]
      : ['Pushing {0} failed: {1}', reference, said],
  'program-missing': ({ program }) => ['"{0}" was not found on the PATH of this machine.', program],
  'pull-failed': ({ reference, said }) => ['Pulling {0} failed: {1}', reference, said],
  'pull-unauthorized': ({ reference, said }) => [
    'The registry refused to give {0} to this login: {1}',
    reference,
    said,
  ],
  'image-not-copied': ({ repository, problem }) => [
    'The image of "{0}" cannot be copied. {1}',
    repository,
    problem,
  ],
  'copy-interrupted': ({ image, to, problem }) => [
    'Copying {0} to {1} broke off. {2} Copy it again: what has arrived there is not sent again.',
    image,
    to,
    problem,
  ],
  'image-archived': ({ repository, image }) => [
    '"{1}" in "{0}" is archived. It cannot be pulled before it is restored.',
    repository,
    image,
  ],
  'push-interrupted': ({ reference, said }) => [
    'Pushing {0} broke off again and again. Try again in a while. {1}',
    reference,
    said,
  ],
  'kms-refused': ({ repository, said }) => [
    'ECR cannot use the encryption key of the repository "{0}": {1}',
    repository,
    said,
  ],
  'push-unauthorized': ({ reference, said, action }) =>
    action === undefined
      ? ['The registry refused to let {0} in: {1}', reference, said]
      : ['The registry refused to let {0} in: {1}. A policy may forbid {2}.', reference, said, action],
};

const POLICY_CHANGED = {
  lifecycle: 'The lifecycle policy of "{0}" was changed by someone else meanwhile. Nothing was sent.',
  permissions: 'The permissions policy of "{0}" was changed by someone else meanwhile. Nothing was sent.',
  registry: 'The policy of the registry was changed by someone else meanwhile. Nothing was sent.',
} as const;

const POLICY_NOT_FOUND = {
  lifecycle: 'The repository "{0}" has no lifecycle policy.',
  permissions: 'The repository "{0}" has no permissions policy.',
  registry: 'The registry has no permissions policy.',
} as const;

const POLICY_REFUSED = {
  lifecycle: 'ECR refused the lifecycle policy of "{0}": {1}',
  permissions: 'ECR refused the permissions policy of "{0}": {1}',
  registry: 'ECR refused the permissions policy of the registry: {1}',
} as const;

const SETTING_CHANGED = {
  replication:
    'The replication configuration of "{0}" was changed by someone else meanwhile. Nothing was sent.',
  'cache-rule':
    'The pull-through cache rule of "{0}" was changed by someone else meanwhile. Nothing was sent.',
} as const;

const SECRET_UNUSABLE = {
  'not-found':
    'The secret with the login to the upstream registry is not there. It must be in the region of the registry. {0}',
  'no-access':
    'ECR may not read the secret with the login to the upstream registry. Its policy must let ECR in. {0}',
  undecryptable:
    'ECR cannot decrypt the secret with the login to the upstream registry. The policy of its key must let ECR use it. {0}',
} as const;

const WITHOUT_RESULT = {
  failed: 'ECR gave up the preview for "{0}". Start it again.',
  expired: 'ECR no longer keeps the preview for "{0}". Start it again.',
  replaced:
    'Someone else started a preview for "{0}" while this one was shown. ECR keeps the last one only: start it again.',
  'too-long': 'ECR is still at the preview for "{0}". Ask again later: what it has computed then is shown.',
} as const;

const NO_CONTENT = {
  index: {
    config: '{0} is an index: each of its platforms has a configuration of its own.',
    layers: '{0} is an index: each of its platforms has layers of its own.',
  },
  none: {
    config: 'The manifest of {0} names no configuration that can be read.',
    layers: 'The manifest of {0} lists no layers that can be told apart.',
  },
} as const;

const SCAN_REFUSED = {
  recent:
    '"{1}" in "{0}" was scanned within the last 24 hours, and ECR scans an image once in that time. Its findings are there to be shown.',
  limit: 'ECR starts no further scan: its limit for this account and day is reached. {2}',
  unsupported:
    'ECR cannot scan "{1}" in "{0}". An index or an attestation is not scanned itself: scan the images of its platforms. {2}',
  enhanced:
    'Amazon Inspector scans this registry by itself, so no scan of "{1}" can be started. When it scans "{0}" is in the scanning configuration.',
  archived: '"{1}" in "{0}" is archived, and archived images are not scanned. Restore it first.',
} as const;

function buildFailed({ said, tail, hint }: ErrorDetails['build-failed']): Sentence {
  if (hint === 'frontend-image')
    return [
      'The build failed: {0}. The engine pulls the image of the "# syntax=" line before it builds: see that it can, or leave that line out.',
      said,
    ];
  if (hint === 'heredoc')
    return [
      'The build failed: {0}. This engine may know no here-documents (<<): begin the Dockerfile with "# syntax=docker/dockerfile:1", or use Docker 23 or newer.',
      said,
    ];
  const last = tail?.trimEnd().split('\n').at(-1) ?? '';
  return last === ''
    ? ['The build failed: {0}', said]
    : ['The build failed: {0}. Its last output: {1}', said, last];
}

const BRAND = Symbol.for('ecr-explorer.error');

/** Fills a sentence's places. Used for logs and the command line; `ui` localises the template first. */
export function fill([template, ...args]: Sentence): string {
  return template
    .replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place))
    .trim();
}

export class EcrExplorerError<R extends ErrorReason = ErrorReason> extends Error {
  override readonly name = 'EcrExplorerError';
  readonly [BRAND] = true;
  readonly sentence: Sentence;

  constructor(
    readonly reason: R,
    readonly details: ErrorDetails[R],
    options?: { readonly cause?: unknown },
  ) {
    const sentence = SENTENCES[reason](details);
    super(fill(sentence), options);
    this.sentence = sentence;
  }

  /** True for an error of ours, also one made by another bundle's copy of this class; narrowed to `reason` when given. */
  static is<R extends ErrorReason = ErrorReason>(error: unknown, ...reasons: R[]): error is AnyError<R> {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
    return reasons.length === 0 || (reasons as string[]).includes((error as EcrExplorerError).reason);
  }
}

/** Distributes over reasons, so that checking `error.reason` narrows `error.details`. */
export type AnyError<R extends ErrorReason = ErrorReason> = R extends ErrorReason
  ? EcrExplorerError<R>
  : never;

export const cancelled = (cause?: unknown): EcrExplorerError<'cancelled'> =>
  new EcrExplorerError('cancelled', {}, { cause });

/** Throws the one cancellation error when `signal` is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal.reason);
}
