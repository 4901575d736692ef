/**
 * Names that package.json contributes and the code uses, in one typed place; test/unit/contributions.test.ts holds the
 * two against each other. They are a contract with users' settings, keybindings and tasks.
 */

export const VIEWS = { registries: 'ecrExplorer.registries', findings: 'ecrExplorer.findings' } as const;

/** The type of tasks that build and push, as tasks.json names it. */
export const TASK_TYPE = 'ecr';

/** Tools for language models, as package.json describes them. None of them changes anything. */
export const TOOLS = ['ecr_list_images', 'ecr_get_findings', 'ecr_check_policy'] as const;
export type ToolName = (typeof TOOLS)[number];

/** The scheme of documents that are kept in ECR. */
export const DOCUMENT_SCHEME = 'ecr';

export const COMMANDS = [
  'ecrExplorer.addRegistry',
  'ecrExplorer.removeRegistry',
  'ecrExplorer.refresh',
  'ecrExplorer.filter',
  'ecrExplorer.clearFilter',
  'ecrExplorer.search',
  'ecrExplorer.sortBy',
  'ecrExplorer.loadMore',
  'ecrExplorer.signIn',
  'ecrExplorer.pinRepository',
  'ecrExplorer.unpinRepository',
  'ecrExplorer.copyUri',
  'ecrExplorer.copyDigestUri',
  'ecrExplorer.copyArn',
  'ecrExplorer.copyPullCommand',
  'ecrExplorer.openInConsole',
  'ecrExplorer.buildImage',
  'ecrExplorer.buildAndPush',
  'ecrExplorer.pushImage',
  'ecrExplorer.pullImage',
  'ecrExplorer.copyImageTo',
  'ecrExplorer.runImage',
  'ecrExplorer.openManifest',
  'ecrExplorer.openConfig',
  'ecrExplorer.showLayers',
  'ecrExplorer.compareImages',
  'ecrExplorer.previewContext',
  'ecrExplorer.createRepository',
  'ecrExplorer.editRepository',
  'ecrExplorer.deleteRepository',
  'ecrExplorer.editLifecyclePolicy',
  'ecrExplorer.simulateLifecyclePolicy',
  'ecrExplorer.comparePolicies',
  'ecrExplorer.linkPolicy',
  'ecrExplorer.previewLifecyclePolicy',
  'ecrExplorer.deleteLifecyclePolicy',
  'ecrExplorer.newPolicyFromTemplate',
  'ecrExplorer.copyPolicyTo',
  'ecrExplorer.editPermissionsPolicy',
  'ecrExplorer.addPermissions',
  'ecrExplorer.deletePermissionsPolicy',
  'ecrExplorer.whoCanPull',
  'ecrExplorer.applyPolicy',
  'ecrExplorer.discardPolicyDraft',
  'ecrExplorer.showFindings',
  'ecrExplorer.refreshFindings',
  'ecrExplorer.clearFindings',
  'ecrExplorer.openAdvisory',
  'ecrExplorer.copyFindingId',
  'ecrExplorer.linkDockerfile',
  'ecrExplorer.unlinkDockerfile',
  'ecrExplorer.changeBaseImage',
  'ecrExplorer.previewFix',
  'ecrExplorer.makeFix',
  'ecrExplorer.groupFindings',
  'ecrExplorer.filterFindings',
  'ecrExplorer.clearFindingsFilter',
  'ecrExplorer.openFindingLine',
  'ecrExplorer.compareFindings',
  'ecrExplorer.showUsage',
  'ecrExplorer.scanImage',
  'ecrExplorer.editScanningConfiguration',
  'ecrExplorer.deleteImages',
  'ecrExplorer.moveTag',
  'ecrExplorer.removeTag',
  'ecrExplorer.archiveImages',
  'ecrExplorer.restoreImages',
  'ecrExplorer.manageRegistry',
  'ecrExplorer.editReplication',
  'ecrExplorer.showReplicationStatus',
  'ecrExplorer.editPullThroughCache',
  'ecrExplorer.useCacheInDockerfile',
  'ecrExplorer.editCreationTemplates',
  'ecrExplorer.excludeFromPullTimes',
  'ecrExplorer.ignoreFinding',
  'ecrExplorer.exportFindings',
  'ecrExplorer.showStorage',
  'ecrExplorer.copyStorage',
  'ecrExplorer.explainDiagnostic',
  'ecrExplorer.showLog',
] as const;
export type CommandId = (typeof COMMANDS)[number];

/** Types of the settings, by their name without the `ecrExplorer.` prefix. External values are checked by state/settings. */
export interface SettingTypes {
  readonly registries: unknown;
  readonly groupByNamespace: boolean;
  readonly sortImages: 'pushed' | 'pulled' | 'tag' | 'size';
  readonly pageSize: number;
  readonly readManifests: 'onDemand' | 'never';
  readonly protectedTags: readonly string[];
  readonly prices: unknown;
  readonly tagTemplate: string;
  readonly 'codeLens.enabled': boolean;
  readonly 'lifecycle.checkEmbedded': boolean;
  readonly 'lifecycle.repositories': unknown;
  readonly dockerfileImages: unknown;
  readonly 'findings.inDockerfile': boolean;
  readonly 'findings.minimumSeverity': 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
  readonly 'findings.showUnfixed': boolean;
  readonly 'findings.ignoreFile': string;
  readonly 'docker.host': string;
  readonly 'docker.context': string;
  readonly 'build.context': string;
  readonly 'build.platform': string;
  readonly 'build.target': string;
  readonly 'build.args': Readonly<Record<string, string>>;
  readonly 'build.labels': Readonly<Record<string, string>>;
  readonly 'build.noCache': boolean;
  readonly 'build.pull': boolean;
  readonly 'build.network': string;
  readonly 'build.extraHosts': readonly string[];
  readonly 'build.cacheFrom': readonly string[];
  readonly 'build.cacheTo': readonly string[];
  readonly 'build.ssh': readonly string[];
  readonly 'build.provenance': string;
  readonly 'build.builder': string;
  readonly 'build.secrets': unknown;
}
export type SettingName = keyof SettingTypes;

/** Context keys that `when` clauses read. */
export const CONTEXT_KEYS = {
  /** The tree shows no registry: configured or by default. Its welcome text depends on it. */
  noRegistry: 'ecrExplorer.noRegistry',
  /** With no registry: the AWS files have no profile either. */
  noProfile: 'ecrExplorer.noProfile',
  filtered: 'ecrExplorer.filtered',
  /** Findings were asked for in this window: from then on their view is there. */
  findingsAsked: 'ecrExplorer.findingsAsked',
  /** The view of findings shows an image's. */
  findings: 'ecrExplorer.hasFindings',
  readingFindings: 'ecrExplorer.readingFindings',
  findingsFiltered: 'ecrExplorer.findingsFiltered',
} as const;
