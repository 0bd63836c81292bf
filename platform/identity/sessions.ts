import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Actor } from '../procedure/index.ts';
import type { Settings } from '../contract/index.ts';
import { civilDateAt, type CivilDate, type Instant } from '../time/index.ts';
import {
  ACCOUNT_COLUMNS,
  accountOf,
  type Account,
  type SecondFactorState,
  type SignedIn,
} from './account.ts';
import { administratorsNeedSecondFactor, idleMinutes, sessionHours } from './identity-settings.ts';

/** Turns an account into an actor on a day; a post the account does not hold that day must be ignored. */
export type ActorOf = (account: Account, on: CivilDate, post: string | null) => Actor | Promise<Actor>;

/** Whether an account is one of the three administrators' on a day; a second factor may be asked of these. */
export type IsAdministrator = (account: Account, on: CivilDate) => boolean;

/** How long an answer is believed: what another process revoked, or a right it took away, is honoured within this time. */
const BELIEVED_MS = 5_000;
/** `last_seen` is written at most this often: sessions would otherwise write on every request. */
const SEEN_EVERY_MS = 60_000;
const CAPACITY = 50_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

interface Known {
  readonly readAt: Instant;
  readonly session: Promise<SignedIn | undefined>;
}

/** Sessions of one database, with a short memory in this process. */
export class Sessions {
  readonly #pool: Pool;
  readonly #settings: Settings;
  readonly #actorOf: ActorOf;
  readonly #isAdministrator: IsAdministrator;
  readonly #known = new Map<string, Known>();

  constructor(options: {
    pool: Pool;
    settings: Settings;
    actorOf: ActorOf;
    isAdministrator?: IsAdministrator | undefined;
  }) {
    this.#pool = options.pool;
    this.#settings = options.settings;
    this.#actorOf = options.actorOf;
    this.#isAdministrator = options.isAdministrator ?? (() => false);
  }

  /** Opens a session; the token is told once and only its hash is kept. */
  async open(
    account: Account,
    now: Instant,
    proven: boolean,
  ): Promise<{ token: string; expiresAt: Instant }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = now + this.#settings.get(sessionHours) * 3_600_000;
    await this.#pool.query(
      `insert into identity.session (token_hash, account, created_at, expires_at, last_seen, proven_at)
       values ($1, $2, $3, $4, $3, $5)`,
      [hashOf(token), account.id, new Date(now), new Date(expiresAt), proven ? new Date(now) : null],
    );
    return { token, expiresAt };
  }

  /** Who holds this token; undefined when it is unknown, expired, idle too long or revoked, or its account disabled. */
  find(token: string, now: Instant): Promise<SignedIn | undefined> | SignedIn | undefined {
    if (!TOKEN.test(token)) return undefined;
    const known = this.#known.get(token);
    if (known !== undefined && now >= known.readAt && now - known.readAt < BELIEVED_MS) return known.session;
    const session = this.#read(token, now).catch((error: unknown) => {
      this.#known.delete(token);
      throw error;
    });
    this.#known.delete(token);
    this.#known.set(token, { readAt: now, session });
    if (this.#known.size > CAPACITY) this.#known.delete(this.#known.keys().next().value!);
    return session;
  }

  async revoke(token: string, now: Instant): Promise<string | undefined> {
    const { rows } = await this.#pool.query(
      'update identity.session set revoked_at = $2 where token_hash = $1 and revoked_at is null returning account',
      [hashOf(token), new Date(now)],
    );
    this.#known.delete(token);
    return rows[0]?.account;
  }

  async revokeAll(account: string, now: Instant): Promise<number> {
    const { rowCount } = await this.#pool.query(
      'update identity.session set revoked_at = $2 where account = $1 and revoked_at is null',
      [account, new Date(now)],
    );
    this.forget();
    return rowCount ?? 0;
  }

  /** Ends all sessions of an account but the one that asks for it. */
  async revokeOthers(account: string, token: string, now: Instant): Promise<void> {
    await this.#pool.query(
      'update identity.session set revoked_at = $2 where account = $1 and revoked_at is null and token_hash <> $3',
      [account, new Date(now), hashOf(token)],
    );
    this.forget();
  }

  async choosePost(token: string, post: string | null): Promise<void> {
    await this.#pool.query('update identity.session set post = $2 where token_hash = $1', [
      hashOf(token),
      post,
    ]);
    this.#known.delete(token);
  }

  /** The second factor has been given in this session. */
  async prove(token: string, now: Instant): Promise<void> {
    await this.#pool.query('update identity.session set proven_at = $2 where token_hash = $1', [
      hashOf(token),
      new Date(now),
    ]);
    this.forget();
  }

  /** Everything is asked anew: after a revocation, or when rights changed. */
  forget(): void {
    this.#known.clear();
  }

  async #read(token: string, now: Instant): Promise<SignedIn | undefined> {
    const hash = hashOf(token);
    const { rows } = await this.#pool.query({
      name: 'identity-session',
      text: `select ${ACCOUNT_COLUMNS}, a.password_temporary, s.post, s.expires_at, s.last_seen, s.proven_at is not null as proven,
          exists (select from identity.second_factor f where f.account = a.id and f.confirmed_at is not null) as factor
        from identity.session s join identity.account a on a.id = s.account
        where s.token_hash = $1 and s.revoked_at is null and not a.disabled and s.expires_at > $2 and s.last_seen > $3`,
      values: [hash, new Date(now), new Date(now - this.#settings.get(idleMinutes) * 60_000)],
    });
    const row = rows[0];
    if (row === undefined) return undefined;
    if (now - row.last_seen.getTime() >= SEEN_EVERY_MS) {
      await this.#pool.query(
        'update identity.session set last_seen = greatest(last_seen, $2) where token_hash = $1',
        [hash, new Date(now)],
      );
    }
    const account = accountOf(row);
    const on = civilDateAt(now);
    const secondFactor = this.#stateOf(account, on, row);
    const actor = await this.#actorOf(account, on, row.post);
    const mustChangePassword: boolean = row.password_temporary;
    const isHeld = mustChangePassword || secondFactor === 'code' || secondFactor === 'enrol';
    return {
      account,
      actor: isHeld ? { ...actor, grants: {} } : actor,
      post: row.post,
      expiresAt: row.expires_at.getTime(),
      secondFactor,
      mustChangePassword,
    };
  }

  /** However the session began: whoever uses a second factor proves it, also when an identity provider vouched for the person. */
  #stateOf(
    account: Account,
    on: CivilDate,
    { factor, proven }: { factor?: boolean; proven?: boolean },
  ): SecondFactorState {
    if (factor === true) return proven === true ? 'on' : 'code';
    const asked = this.#settings.get(administratorsNeedSecondFactor) && this.#isAdministrator(account, on);
    return asked ? 'enrol' : 'off';
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
