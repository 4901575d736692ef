import { matchesName as matches } from './namePattern';
import { siblingsOf } from './sourcePackages';

/** What pulls in what: a package in a Dockerfile, and the packages of findings that come with it more often than not. */
const PULLS: Readonly<Record<string, readonly string[]>> = {
  curl: ['libcurl*', 'nghttp2', 'libnghttp2*', 'libssh2*', 'rtmpdump', 'librtmp*', 'openldap', 'libldap*', 'libpsl*', 'krb5', 'brotli', 'libbrotli*', 'c-ares'], // prettier-ignore
  'ca-certificates': ['openssl'],
  git: ['curl', 'libcurl*', 'perl', 'expat', 'libexpat*', 'pcre2', 'libpcre2*', 'less', 'openssh'],
  wget: ['libpsl*', 'pcre2', 'libpcre2*'],
  python3: [
    'python3.*',
    'libpython3*',
    'expat',
    'libexpat*',
    'sqlite3',
    'libsqlite3*',
    'media-types',
    'mpdecimal',
    'libffi*',
  ],
  'python3-pip': ['python3.*', 'python-pip', 'python3-*', 'setuptools', 'binutils', 'gcc-*', 'linux*'],
  'build-essential': [
    'binutils',
    'gcc-*',
    'linux*',
    'dpkg',
    'perl',
    'patch',
    'make',
    'libc6-dev',
    'jansson',
    'elfutils',
  ],
  gcc: [
    'binutils',
    'gcc-*',
    'linux*',
    'musl-dev',
    'mpfr*',
    'isl*',
    'libc6-dev',
    'kernel-headers',
    'glibc-devel',
  ],
  'g++': ['binutils', 'gcc-*', 'linux*', 'libc6-dev', 'musl-dev'],
  'libc6-dev': ['linux*'],
  'libc-dev': ['linux*', 'musl-dev'],
  imagemagick: ['libmagick*', 'tiff', 'libtiff*', 'libwebp*', 'libheif*', 'openjpeg2', 'libde265*', 'libaom*', 'aom', 'ghostscript', 'libjxl*', 'jpeg-xl', 'fontconfig', 'freetype'], // prettier-ignore
  ffmpeg: ['libav*', 'libx26*', 'x265', 'libvpx*', 'openjpeg2', 'libaom*', 'aom', 'tiff', 'libcaca', 'libsndfile*', 'harfbuzz', 'mbedtls', 'jpeg-xl', 'libheif*'], // prettier-ignore
  nodejs: ['libuv*', 'c-ares', 'nghttp2', 'icu', 'brotli', 'http-parser', 'ada-libs'],
  nginx: ['libgd*', 'libxslt*', 'libxml2*', 'pcre2', 'libpcre*', 'geoip*'],
  php: ['php*', 'libxml2*', 'sqlite3', 'oniguruma'],
  'postgresql-client': ['postgresql-*', 'libpq*', 'perl', 'openldap', 'krb5'],
  'default-jre': [
    'openjdk-*',
    'cups',
    'libcups*',
    'libx11*',
    'freetype',
    'harfbuzz',
    'avahi',
    'libpng*',
    'giflib',
  ],
  'default-jdk': [
    'openjdk-*',
    'cups',
    'libcups*',
    'libx11*',
    'freetype',
    'harfbuzz',
    'avahi',
    'libpng*',
    'giflib',
  ],
  chromium: [
    'chromium*',
    'libx*',
    'ffmpeg',
    'cups',
    'libcups*',
    'libxslt*',
    'libxml2*',
    'openjpeg2',
    'gtk*',
    'libgtk*',
  ],
  gnupg: ['gnupg2', 'gpg*', 'dirmngr', 'openldap', 'sqlite3', 'libksba*', 'libassuan*'],
  'openssh-client': ['openssh', 'krb5', 'libedit', 'libfido2*'],
  vim: ['vim*', 'xxd', 'gpm'],
};

const ALIASES: Readonly<Record<string, string>> = {
  'openjdk-*': 'default-jre',
  'php*': 'php',
  'nodejs*': 'nodejs',
  'chromium-*': 'chromium',
  'java-*-openjdk*': 'default-jre',
  'python3-dev': 'python3',
  gnupg2: 'gnupg',
};

/** The names of what, in a Dockerfile, likely brought in the package of a finding, as patterns. */
export function likelyBringersOf(found: string): readonly string[] {
  const bringers = Object.keys(PULLS).filter((name) =>
    (PULLS[name] ?? []).some((pattern) => matches(pattern, found)),
  );
  const aliases = Object.keys(ALIASES).filter((alias) => bringers.includes(ALIASES[alias] ?? ''));
  return [...bringers, ...aliases, ...siblingsOf(found)];
}
