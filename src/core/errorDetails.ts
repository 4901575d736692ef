import type { BuildxNeed } from './build/buildxNeed';
import type { BuildHint } from './dockerfile/buildHint';

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
