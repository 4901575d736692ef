import type { Feature, Parts } from '../parts';

/** Build Image, and Build and Push to ECR. */
export function registerBuild(parts: Parts): Feature {
  void parts;
  return { commands: {}, dispose: () => undefined };
}
