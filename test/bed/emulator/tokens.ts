import { randomBytes } from 'node:crypto';

const LIFETIME_MS = 12 * 60 * 60 * 1000;
/** Real passwords are thousands of characters, which is what breaks credential stores and naive buffers. */
const PASSWORD_BYTES = 1800;

interface Grant {
  readonly accountId: string;
  readonly region: string;
  expiresAt: Date;
}

export interface IssuedToken {
  readonly password: string;
  readonly expiresAt: Date;
}

export type TokenCheck =
  | { readonly kind: 'valid'; readonly accountId: string; readonly region: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** The authorization tokens given out: opaque, tied to the principal's account and the region, good for 12 hours. */
export class Tokens {
  readonly #grants = new Map<string, Grant>();

  constructor(private readonly now: () => Date) {}

  issue(accountId: string, region: string): IssuedToken {
    const password = randomBytes(PASSWORD_BYTES).toString('base64');
    const expiresAt = new Date(this.now().getTime() + LIFETIME_MS);
    this.#grants.set(password, { accountId, region, expiresAt });
    return { password, expiresAt };
  }

  /** Every password given out, for tests that look where it must not be. */
  get issued(): readonly string[] {
    return [...this.#grants.keys()];
  }

  check(password: string): TokenCheck {
    const grant = this.#grants.get(password);
    if (!grant) return { kind: 'unknown' };
    if (grant.expiresAt <= this.now()) return { kind: 'expired' };
    return { kind: 'valid', accountId: grant.accountId, region: grant.region };
  }

  /** Every token given out so far stops working; later ones are good. */
  expireAll(): void {
    for (const grant of this.#grants.values()) grant.expiresAt = new Date(0);
  }

  reset(): void {
    this.#grants.clear();
  }
}
