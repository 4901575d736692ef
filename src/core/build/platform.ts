/**
 * Whether an image gets an engine's platform without anybody having chosen it, and that is not the one that ECS, Lambda and
 * EKS run by default: what an arm64 laptop builds does not start there.
 * @param engine the engine's own platform, empty where it is unknown
 */
export function isUnchosenPlatform(engine: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined && engine !== '' && engine !== 'linux/amd64';
}
