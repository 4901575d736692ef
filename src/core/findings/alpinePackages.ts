/** The libraries of the sources that scans of Alpine name most, as they are installed. https://pkgs.alpinelinux.org */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  curl: ['libcurl'],
  expat: ['libexpat'],
  krb5: ['krb5-libs'],
  libxslt: ['libxslt'],
  ncurses: ['ncurses-libs'],
  nghttp2: ['nghttp2-libs'],
  openldap: ['libldap'],
  openssl: ['libcrypto3', 'libssl3'],
  postgresql: ['libpq'],
  sqlite: ['sqlite-libs'],
  tiff: ['tiff'],
  'util-linux': ['libblkid', 'libmount', 'libuuid'],
  xz: ['xz-libs'],
};

/** What apk is to upgrade for a finding's package: for a source its libraries, else itself. */
export function alpineNames(found: string): readonly string[] {
  return Object.hasOwn(LIBRARIES, found) ? (LIBRARIES[found] ?? [found]) : [found];
}
