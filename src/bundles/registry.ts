import { HttpRegistryApi } from '../registry/httpRegistryApi';
import type { RegistryApi } from '../registry/ports';

/** RegistryApi themselves, over HTTP. Makes no call by itself. */
export function createRegistryApi(): RegistryApi {
  return new HttpRegistryApi();
}
