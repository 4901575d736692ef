import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isOnPath, run } from './command';
import { ensureDebianPackages } from './debianPackages';
import { ecrHostPatterns } from './ecrHosts';
import { isUnavailable, type Unavailable } from './unavailable';

/** A certificate with its private key, as PEM files. */
export interface Certificate {
  readonly certPath: string;
  readonly keyPath: string;
}

/** A certificate authority of one run: who is given `caPath` trusts what it issues, and nobody else does. */
export interface Authority {
  readonly caPath: string;
  /** Issues a certificate for these DNS names, good for servers and clients; `name` is the stem of its files. */
  issue(name: string, hosts: readonly string[]): Promise<Certificate>;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const DAYS = '30';

/** Makes an authority whose files lie in `dir`. Its key never leaves that folder. */
export async function createAuthority(dir: string): Promise<Authority | Unavailable> {
  const openssl = (await isOnPath('openssl')) ? undefined : await ensureDebianPackages(['openssl']);
  if (openssl && isUnavailable(openssl)) return openssl;
  await mkdir(dir, { recursive: true });
  const caPath = join(dir, 'ca.pem');
  const caKey = join(dir, 'ca.key');
  // prettier-ignore
  await run('openssl', [
    'req', '-x509', ...NEW_KEY, '-keyout', caKey, '-out', caPath, '-days', DAYS, '-subj', '/CN=ECR Explorer bed',
    '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign',
  ]);
  return {
    caPath,
    async issue(name, hosts) {
      const certPath = join(dir, `${name}.pem`);
      const keyPath = join(dir, `${name}.key`);
      const request = join(dir, `${name}.csr`);
      const extensions = join(dir, `${name}.ext`);
      const names = hosts.map((host) => `DNS:${host}`).join(',');
      await writeFile(extensions, `subjectAltName=${names}\nextendedKeyUsage=serverAuth,clientAuth\n`);
      await run('openssl', ['req', ...NEW_KEY, '-keyout', keyPath, '-out', request, '-subj', `/CN=${name}`]);
      // prettier-ignore
      await run('openssl', [
        'x509', '-req', '-in', request, '-CA', caPath, '-CAkey', caKey, '-CAcreateserial', '-out', certPath,
        '-days', DAYS, '-extfile', extensions,
      ]);
      return { certPath, keyPath };
    },
  };
}

/** The certificate of the bed's ECR: every registry and API host of every region known to the bed, and localhost. */
export function issueEcrCertificate(authority: Authority): Promise<Certificate> {
  return authority.issue('ecr', [...ecrHostPatterns(), 'localhost']);
}
