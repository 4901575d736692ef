/**
 * The packages that are made from a source package, where findings name the source and Dockerfiles the package. Debian's and
 * Alpine's names of what images most often have. https://packages.debian.org
 */
const BINARIES: Readonly<Record<string, readonly string[]>> = {
  glibc: ['libc6', 'libc-bin', 'libc6-dev', 'libc-dev-bin', 'locales'],
  krb5: ['libkrb5-3', 'libgssapi-krb5-2', 'libk5crypto3', 'libkrb5support0', 'krb5-user', 'libkrb5-dev'],
  openssl: ['openssl', 'libssl3', 'libssl3t64', 'libssl1.1', 'libssl-dev', 'libcrypto3'],
  curl: ['curl', 'libcurl4', 'libcurl3-gnutls', 'libcurl4-openssl-dev', 'libcurl'],
  linux: ['linux-libc-dev', 'linux-headers', 'kernel-headers'],
  systemd: ['libsystemd0', 'libudev1', 'systemd', 'udev'],
  'util-linux': ['util-linux', 'mount', 'libmount1', 'libblkid1', 'libuuid1', 'libsmartcols1', 'uuid-dev'],
  ncurses: ['ncurses-base', 'ncurses-bin', 'libncurses6', 'libncursesw6', 'libtinfo6', 'libncurses-dev'],
  pam: ['libpam0g', 'libpam-modules', 'libpam-runtime'],
  perl: ['perl', 'perl-base', 'libperl5.36', 'perl-modules-5.36'],
  'python3.11': ['python3', 'python3.11', 'libpython3.11', 'python3-dev', 'libpython3-dev', 'python3-venv'],
  expat: ['libexpat1', 'libexpat1-dev', 'expat'],
  libxml2: ['libxml2', 'libxml2-dev', 'libxml2-utils'],
  zlib: ['zlib1g', 'zlib1g-dev', 'zlib'],
  postgresql: ['libpq5', 'libpq-dev', 'postgresql-client'],
  imagemagick: ['imagemagick', 'libmagickcore-6.q16-6', 'libmagickwand-dev', 'imagemagick-6-common'],
  git: ['git', 'git-man'],
  nghttp2: ['libnghttp2-14'],
  gnutls28: ['libgnutls30', 'libgnutls28-dev'],
  tar: ['tar'],
  shadow: ['passwd', 'login'],
  gnupg2: ['gnupg', 'gpg', 'gpgv', 'dirmngr'],
  openldap: ['libldap-2.5-0', 'libldap2-dev', 'libldap-common'],
  tiff: ['libtiff6', 'libtiff-dev', 'libtiff5'],
  binutils: ['binutils', 'build-essential'],
  mariadb: ['libmariadb3', 'libmariadb-dev', 'mariadb-client', 'default-libmysqlclient-dev'],
};

/** What installing one package brings along, where users are asked about the other. Never more than likely. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  curl: ['libcurl4', 'nghttp2', 'openldap', 'krb5', 'libssh2', 'rtmpdump'],
  git: ['curl', 'expat', 'perl', 'openssh'],
  python3: ['expat', 'python3.11', 'sqlite3', 'openssl'],
  'build-essential': ['binutils', 'linux', 'gcc-12', 'perl', 'glibc'],
  gcc: ['binutils', 'linux', 'glibc'],
  'libpq-dev': ['postgresql-15', 'krb5', 'openldap', 'openssl'],
  libpq5: ['krb5', 'openldap', 'openssl'],
  imagemagick: ['tiff', 'libxml2', 'openexr', 'libheif', 'libde265', 'glib2.0'],
  'openjdk-17-jre-headless': ['openjdk-17', 'freetype', 'nss'],
  nodejs: ['nodejs', 'icu', 'openssl'],
  wget: ['gnutls28', 'libidn2'],
  gnupg: ['gnupg2', 'libgcrypt20', 'openldap'],
};

/** Whether a word of a RUN line installs the package that a finding names, by its own name or its source's. */
export function namesPackage(installed: string, finding: string): boolean {
  if (installed === finding) return true;
  const base = finding.replace(/-\d+(?:\.\d+)*$/, '');
  return (BINARIES[finding] ?? BINARIES[base])?.includes(installed) === true;
}

export function bringsPackage(installed: string, finding: string): boolean {
  return BRINGS[installed]?.some((brought) => brought === finding || namesPackage(brought, finding)) === true;
}

/** Headers of the kernel: findings of them are about the host's kernel, and most of all findings there are. */
export function isKernelHeaders(name: string): boolean {
  return name === 'linux' || /^(?:linux-(?:libc-dev|headers)|kernel-headers|kernel)\b/.test(name);
}
