/** Where Dockerfiles are looked for: the names that docker, podman and VS Code's own association know. */
export const DOCKERFILE_GLOB =
  '**/{Dockerfile,dockerfile,Containerfile,Dockerfile.*,Containerfile.*,*.Dockerfile,*.dockerfile,*.Containerfile}';

/** Whether a file of this name is a Dockerfile by its name alone. An ignore file beside a Dockerfile is none. */
export function isDockerfileName(name: string): boolean {
  return /(^|\.)(docker|container)file(\.|$)/i.test(name) && !/\.dockerignore$/i.test(name);
}

/**
 * The globs of `files.associations` that the user has mapped to Dockerfiles. A pattern without a slash matches in any
 * folder: https://code.visualstudio.com/docs/languages/overview#_add-a-file-extension-to-a-language
 */
export function associatedDockerfileGlobs(associations: unknown): string[] {
  if (typeof associations !== 'object' || associations === null) return [];
  return Object.entries(associations)
    .filter(([, language]) => language === 'dockerfile')
    .map(([pattern]) => (pattern.includes('/') ? pattern : `**/${pattern}`));
}
