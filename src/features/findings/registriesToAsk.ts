import type { Registry } from '../../core/registries/registry';
import type { FindingsRoom } from './findingsRoom';

/**
 * The registries that may be asked for what nobody asked for: even whose account one is of may need a sign-in, or the code
 * of an MFA device.
 */
export async function registriesToAsk({ needs, parts }: FindingsRoom): Promise<readonly Registry[]> {
  const shown = await needs.shownRegistries();
  const signedIn = await Promise.all(shown.map((registry) => parts.aws().isSignedIn(registry)));
  return shown.filter((_, index) => signedIn[index]);
}
