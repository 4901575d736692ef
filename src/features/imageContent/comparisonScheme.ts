/** The scheme of documents that tell what lies between two images. */
export const COMPARISON_SCHEME = 'ecr-comparison';
