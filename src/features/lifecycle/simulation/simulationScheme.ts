/** The scheme of documents that tell what a policy would do. */
export const SIMULATION_SCHEME = 'ecr-simulation';
