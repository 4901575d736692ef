/** Headers of the kernel that a container never runs: the kernel is the host's. */
export function isKernelPackage(name: string): boolean {
  return /^(?:linux|linux-libc-dev|linux-headers.*|linux-(?:aws|azure|gcp|oracle|kvm|raspi)\S*|kernel|kernel-(?:headers|devel|core|modules)|linux\d.*)$/.test(
    name,
  );
}
