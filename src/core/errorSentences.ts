import { needInWords } from './build/buildxNeed';
import type { ErrorDetails, ErrorReason } from './errorDetails';
import {
  POLICY_CHANGED,
  POLICY_NOT_FOUND,
  POLICY_REFUSED,
  SETTING_CHANGED,
  SECRET_UNUSABLE,
  WITHOUT_RESULT,
  NO_CONTENT,
  SCAN_REFUSED,
} from './errorVariants';
import type { Sentence } from './sentence';

/** What each reason says, with its details in it. */
export const SENTENCES: { readonly [R in ErrorReason]: (details: ErrorDetails[R]) => Sentence } = {
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
