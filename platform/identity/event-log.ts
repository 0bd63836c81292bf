import type { Pool } from 'pg';
import type { Instant } from '../time/index.ts';

/** Something the security auditor must be able to see. `operation` and `code` say what was refused; `target` of whom. */
export interface SecurityEvent {
  readonly at: Instant;
  readonly kind:
    | 'sign-in'
    | 'failure'
    | 'lock'
    | 'sign-out'
    | 'revoke'
    | 'password'
    | 'account'
    | 'second-factor'
    | 'representation'
    | 'verification'
    | 'refusal'
    | 'reveal';
  readonly account?: string | undefined;
  readonly actor?: string | undefined;
  readonly unit?: string | undefined;
  readonly ip?: string | undefined;
  readonly operation?: string | undefined;
  readonly code?: string | undefined;
  readonly target?: string | undefined;
  readonly detail?: string | undefined;
}

/** Appends events. They hold no name, number or password. */
export async function recordEvent(pool: Pick<Pool, 'query'>, event: SecurityEvent): Promise<void> {
  await pool.query({
    name: 'identity-event',
    text: `insert into identity.event (at, kind, account, actor, unit, ip, operation, code, target, detail)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      new Date(event.at),
      event.kind,
      event.account ?? null,
      event.actor ?? null,
      event.unit ?? null,
      event.ip ?? null,
      event.operation ?? null,
      event.code ?? null,
      event.target ?? null,
      event.detail ?? null,
    ],
  });
}
