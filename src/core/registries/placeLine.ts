/** Where something of a registry is, and by whose credentials: `123456789012 · eu-west-1 · dev` */
export function placeLine({
  registry: { region, profile },
  accountId,
}: {
  readonly registry: { readonly region: string; readonly profile?: string };
  readonly accountId: string;
}): string {
  return [accountId, region, ...(profile === undefined ? [] : [profile])].join(' · ');
}
