/** Our ignore file, where no setting says otherwise. */
export const USUAL_IGNORE_FILE = '.ecr-explorer/ignore.yaml';

/** The folder whose JSON files are OpenVEX documents. */
export const VEX_FOLDER = '.vex';

/** Where files of others lie below the folder that they are for: a glob. */
export const FOREIGN_IGNORE_GLOB =
  '{.trivyignore,.trivyignore.yaml,.ecr-scan-results-ignore.yml,.ecr-scan-results-ignore.yaml,osv-scanner.toml,*.openvex.json,.vex/*.json}';
