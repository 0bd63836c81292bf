import type { Actor } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';

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

/**
 * How a session stands with the second factor: not used; used and proven; or the session may do nothing yet, because a code of it
 * is still to be given (`code`), or because this account must first enrol one (`enrol`).
 */
export type SecondFactorState = 'off' | 'on' | 'code' | 'enrol';

/** A signed-in account with what it may do now. */
export interface SignedIn {
  readonly account: Account;
  readonly actor: Actor;
  /** The post chosen for this session, where somebody holds several. */
  readonly post: string | null;
  readonly expiresAt: number;
  readonly secondFactor: SecondFactorState;
  /** The password was handed out by an administrator: until it is changed the session may do nothing else. */
  readonly mustChangePassword: boolean;
}

/** A session that was just opened. */
export interface Entered {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly signedIn: SignedIn;
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
