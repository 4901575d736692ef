import { matchesName as matches } from './namePattern';

/**
 * Debian's findings name source packages, Dockerfiles binary ones. The binaries of the sources that scanners name most, as
 * patterns: `*` is any text. https://packages.debian.org, read for bookworm and noble.
 */
const BINARIES: Readonly<Record<string, readonly string[]>> = {
  apache2: ['apache2', 'apache2-*', 'libapache2-mod-*'],
  bind9: ['bind9', 'bind9-*', 'dnsutils', 'libbind9-*'],
  binutils: ['binutils', 'binutils-*', 'libbinutils', 'libctf*', 'libgprofng*'],
  bzip2: ['bzip2', 'libbz2-*'],
  curl: ['curl', 'libcurl4*', 'libcurl3*'],
  'cyrus-sasl2': ['libsasl2-*', 'sasl2-bin'],
  'db5.3': ['libdb5.3*', 'db5.3-util'],
  dpkg: ['dpkg', 'dpkg-dev', 'libdpkg-perl'],
  e2fsprogs: ['e2fsprogs', 'libext2fs2*', 'libcom-err2', 'libss2', 'logsave'],
  expat: ['expat', 'libexpat1*'],
  ffmpeg: ['ffmpeg', 'libavcodec*', 'libavformat*', 'libavutil*', 'libswscale*', 'libavfilter*'],
  freetype: ['libfreetype*'],
  gcc: ['gcc', 'g++', 'cpp', 'build-essential'],
  git: ['git', 'git-*'],
  'glib2.0': ['libglib2.0-*'],
  glibc: ['libc6', 'libc6-*', 'libc-bin', 'libc-dev-bin', 'libc-l10n', 'locales', 'locales-all', 'nscd'],
  gnupg2: ['gnupg', 'gnupg2', 'gpg', 'gpg-agent', 'gpgv', 'dirmngr', 'gnupg-*', 'gpg-*', 'gpgsm'],
  gnutls28: ['libgnutls*', 'gnutls-bin'],
  gzip: ['gzip'],
  icu: ['libicu*', 'icu-devtools'],
  imagemagick: ['imagemagick', 'imagemagick-*', 'libmagick*'],
  krb5: [
    'krb5-*',
    'libkrb5*',
    'libgssapi-krb5-2',
    'libk5crypto3',
    'libkrb5support0',
    'libgssrpc4',
    'libkadm5*',
  ],
  libgcrypt20: ['libgcrypt20*'],
  libpng1: ['libpng16-*', 'libpng-*'],
  'libpng1.6': ['libpng16-*', 'libpng-*'],
  libssh2: ['libssh2-*'],
  libtasn1: ['libtasn1-*'],
  'libtasn1-6': ['libtasn1-*'],
  libwebp: ['libwebp*', 'webp'],
  libxml2: ['libxml2*', 'python3-libxml2'],
  libxslt: ['libxslt1*', 'xsltproc'],
  linux: ['linux-libc-dev', 'linux-headers-*', 'linux-image-*'],
  'mariadb-10': ['mariadb-*', 'libmariadb*', 'default-mysql-client', 'default-libmysqlclient-dev'],
  mariadb: ['mariadb-*', 'libmariadb*', 'default-mysql-client', 'default-libmysqlclient-dev'],
  ncurses: ['libncurses*', 'libtinfo*', 'ncurses-*'],
  nghttp2: ['libnghttp2-*', 'nghttp2*'],
  nginx: ['nginx', 'nginx-*', 'libnginx-mod-*'],
  openldap: ['libldap*', 'ldap-utils', 'slapd'],
  openssh: ['openssh-*', 'ssh'],
  openssl: ['openssl', 'libssl*', 'libcrypto*'],
  pam: ['libpam*'],
  pcre2: ['libpcre2-*'],
  pcre3: ['libpcre3*', 'libpcrecpp*'],
  perl: ['perl', 'perl-base', 'perl-modules-*', 'libperl5*'],
  procps: ['procps', 'libproc*'],
  shadow: ['passwd', 'login', 'uidmap'],
  sqlite3: ['sqlite3', 'libsqlite3-*'],
  systemd: ['systemd', 'systemd-*', 'libsystemd*', 'udev', 'libudev*', 'libnss-systemd', 'libpam-systemd'],
  tar: ['tar'],
  tiff: ['libtiff*'],
  'util-linux': ['util-linux', 'bsdutils', 'mount', 'fdisk', 'libblkid*', 'libmount*', 'libuuid1', 'libsmartcols*', 'uuid-*', 'eject'], // prettier-ignore
  vim: ['vim', 'vim-*', 'xxd'],
  wget: ['wget'],
  'xz-utils': ['xz-utils', 'liblzma*'],
  zlib: ['zlib1g*'],
};

/** Sources whose name carries a version: `gcc-12`, `python3.11`, `openjdk-17`, `postgresql-15`, `llvm-toolchain-14`. */
const VERSIONED: readonly (readonly [RegExp, (version: string) => readonly string[]])[] = [
  [/^gcc-(\d+)$/, (v) => [`gcc-${v}*`, `g++-${v}*`, `cpp-${v}*`, 'gcc', 'g++', 'cpp', 'build-essential', 'libgcc-s1', 'libstdc++6', `libstdc++-${v}-dev`, 'gfortran']], // prettier-ignore
  [/^python(\d\.\d+)$/, (v) => [`python${v}*`, `libpython${v}*`, 'python3', 'python3-dev', 'python3-venv', 'python3-minimal', 'libpython3-*']], // prettier-ignore
  [/^openjdk-(\d+)$/, (v) => [`openjdk-${v}-*`, 'default-jre*', 'default-jdk*']],
  [
    /^postgresql-(\d+)$/,
    (v) => [`postgresql-${v}`, `postgresql-*-${v}`, 'postgresql', 'postgresql-client', 'libpq*'],
  ],
  [/^llvm-toolchain-(\d+)$/, (v) => [`llvm-${v}*`, `clang-${v}*`, `libllvm${v}*`, `lld-${v}`]],
  [/^php(\d\.\d+)$/, (v) => [`php${v}*`, 'php', 'php-*']],
  [/^ruby(\d\.\d+)$/, (v) => [`ruby${v}*`, 'ruby', `libruby${v}`]],
];

/**
 * The names by which a Dockerfile may mean the package of a finding: its own, and where it is a source those of its
 * binaries, as patterns.
 */
export function namesOf(found: string): readonly string[] {
  const own = Object.hasOwn(BINARIES, found) ? (BINARIES[found] ?? []) : [];
  const versioned = VERSIONED.flatMap(([source, binaries]) => {
    const version = source.exec(found)?.[1];
    return version === undefined ? [] : binaries(version);
  });
  return [found, ...own, ...versioned];
}

/** The names of what comes out of the same source as a package, as patterns: the one is seldom without the others. */
export function siblingsOf(found: string): readonly string[] {
  return Object.values(BINARIES)
    .filter((patterns) => patterns.some((pattern) => matches(pattern, found)))
    .flat();
}

/**
 * Whether a name in a Dockerfile has the version of a finding's package: it is that package, or a binary built from that
 * source. What only pulls in the newest of several (`gcc`, `python3`, `default-jdk`) has a version of its own.
 */
export function sharesVersion(written: string, found: string): boolean {
  if (written === found) return true;
  if (found === 'gcc' || written.startsWith('default-')) return false;
  const own = Object.hasOwn(BINARIES, found) ? (BINARIES[found] ?? []) : [];
  return own.some((pattern) => matches(pattern, written));
}

/** Whether a name is known to be that of a source. `gcc` is none, though scans may say it. */
export function isSourceName(found: string): boolean {
  return found !== 'gcc' && namesOf(found).length > 1;
}
