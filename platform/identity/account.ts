import type { Actor } from '../procedure/index.ts';

/** Someone or something that can sign in. */
export interface Account {
  readonly id: string;
  readonly kind: 'staff' | 'applicant' | 'agent' | 'device';
  readonly login: string;
  /** Person of the directory (staff). */
  readonly person: string | null;
  /** Party an applicant or agent acts for. */
  readonly party: string | null;
}

/** A signed-in account with what it may do now. */
export interface SignedIn {
  readonly account: Account;
  readonly actor: Actor;
  /** The post chosen for this session, where somebody holds several. */
  readonly post: string | null;
  readonly expiresAt: number;
}

/** Columns from which an account is rebuilt; `a` is the account table. */
export const ACCOUNT_COLUMNS = 'a.id, a.kind, a.login, a.person, a.party';

/** A row of `ACCOUNT_COLUMNS` as an account. */
export function accountOf(row: Record<string, any>): Account {
  return {
    id: row['id'],
    kind: row['kind'],
    login: row['login'],
    person: row['person'],
    party: row['party'],
  };
}

/** Logins are compared without regard to case, width and surrounding space. */
export function normalizeLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}
