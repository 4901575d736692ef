/** The scheme of documents that tell what is stored, and what it costs. */
export const STORAGE_SCHEME = 'ecr-storage';
