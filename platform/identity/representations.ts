import { randomUUID } from 'node:crypto';
import { refuse, type ActingFor, type Refusal } from '../procedure/index.ts';
import { civilDateAt, type CivilDate } from '../time/index.ts';
import { declareParty } from './declared-parties.ts';
import { recordEvent } from './event-log.ts';
import { judgeParty, type PartyInput } from './parties.ts';
import { phoneIndex, type FromWhere, type PersonalParts } from './phone-codes.ts';
import { accountOfPhone } from './registration.ts';

/** For whom an account may act besides itself, with where that comes from. */
export interface Representation extends Omit<ActingFor, 'authority'> {
  readonly id: string;
  /** File of the written authority; null where the represented gave it here. */
  readonly authority: string | null;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  /** Whether a window has verified the represented party. */
  readonly verified: boolean;
}

/** Somebody whom an account says it acts for, on written authority. */
export interface ClaimedRepresentation {
  readonly kind: PartyInput['kind'];
  readonly name: string;
  readonly idNumber: string;
  readonly authority: string;
  readonly until: CivilDate | null;
}

/** What an account gives another: to act for its party. */
export interface GivenAuthority {
  readonly party: string;
  readonly phone: string;
  readonly name: string;
  readonly until: CivilDate | null;
}

/** Somebody who may act for a party of the caller's. */
export interface Representative {
  readonly id: string;
  readonly party: string;
  readonly name: string;
  readonly phone: string | null;
  readonly standing: 'handler' | 'agent';
  readonly until: CivilDate | null;
  readonly own: boolean;
}

const MOST_REPRESENTED = 50;

/** Those an account may act for on a day, organisations first. */
export async function representationsOf(
  { database }: Pick<PersonalParts, 'database'>,
  account: string,
  on: CivilDate,
): Promise<Representation[]> {
  const { rows } = await database.pool.query({
    name: 'identity-representations',
    text: `select r.id, r.party, p.name_shown, p.kind, r.standing, r.authority, r.from_on, r.until, not p.declared as verified
      from identity.representation r join identity.party p on p.id = r.party
      where r.account = $1 and r.ended_at is null and r.from_on <= $2 and (r.until is null or r.until >= $2)
      order by r.standing desc, r.created_at`,
    values: [account, on],
  });
  return rows.map((row) => ({
    id: row.id,
    party: row.party,
    name: row.name_shown,
    kind: row.kind,
    standing: row.standing,
    authority: row.authority,
    from: row.from_on,
    until: row.until,
    verified: row.verified,
  }));
}

/**
 * Takes down that an account acts for an organisation or a person, on a written authority that was uploaded. What is filed so stays
 * apart from everything else of that number until a window has seen the papers.
 */
export async function claimRepresentation(
  parts: PersonalParts,
  account: string,
  claim: ClaimedRepresentation,
  { now, ip }: FromWhere,
): Promise<{ id: string } | Refusal> {
  const { kind, name, idNumber, authority, until } = claim;
  const on = civilDateAt(now);
  const idType = kind === 'organisation' ? 'uscc' : 'resident-id';
  const input: PartyInput = { kind, name, idType, idNumber };
  const wrong = judgeParty(input) ?? badTerm(on, until);
  if (wrong !== undefined) return wrong;
  if ((await representationsOf(parts, account, on)).length >= MOST_REPRESENTED)
    return refuse(
      'identity.too-many-represented',
      `一个账号最多替 ${MOST_REPRESENTED} 方办事，请先停止不再办理的。`,
    );
  return parts.database.transaction(async (client) => {
    const party = await declareParty(client, parts.privacy, input, { account }, now);
    const standing = kind === 'organisation' ? 'handler' : 'agent';
    const { rows } = await client.query(
      `insert into identity.representation (id, account, party, standing, authority, from_on, until, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (account, party) where ended_at is null
         do update set authority = excluded.authority, until = excluded.until
       returning id`,
      [randomUUID(), account, party, standing, authority, on, until, new Date(now)],
    );
    await recordEvent(client as never, {
      ...{ at: now, kind: 'representation', account, ip, code: 'claimed', target: party },
    });
    return { id: rows[0]!['id'] as string };
  });
}

/**
 * Lets another account act for a party of one's own: as agent of a person, or as handler of an organisation that a window has
 * verified. One sentence for every way not to find the other: whose telephone belongs to whom is nobody else's business.
 */
export async function giveAuthority(
  parts: PersonalParts,
  own: { account: string; party: string | null },
  given: GivenAuthority,
  { now, ip }: FromWhere,
): Promise<{ id: string } | Refusal> {
  const on = civilDateAt(now);
  const wrong = badTerm(on, given.until);
  if (wrong !== undefined) return wrong;
  const isOwn = own.party === given.party;
  const handled = (await representationsOf(parts, own.account, on)).find(
    ({ party }) => party === given.party,
  );
  if (!isOwn && !(handled?.standing === 'handler' && handled.verified)) {
    const message =
      '只能为本人授权，或者为已在窗口核验过的单位增加经办人。请带营业执照和授权书到政务大厅窗口核验单位。';
    return { kind: 'forbidden', code: 'identity.not-yours-to-give', message };
  }
  const { pool } = parts.database;
  const other = await accountOfPhone(pool, phoneIndex(parts.privacy, given.phone));
  const isFound =
    other !== undefined && other.id !== own.account && (await hasName(parts, other.party, given.name));
  if (!isFound) {
    const message = '没有找到这位受托人，请核对姓名和手机号码。对方须先在本站注册，也不能是您自己。';
    await recordEvent(pool, {
      at: now,
      kind: 'refusal',
      account: own.account,
      ip,
      code: 'identity.no-such-person',
    });
    return refuse('identity.no-such-person', message, { path: '/phone' });
  }
  const { rows } = await pool.query(
    `insert into identity.representation (id, account, party, standing, given_by, from_on, until, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (account, party) where ended_at is null do update set until = excluded.until
     returning id`,
    [
      randomUUID(),
      other.id,
      given.party,
      isOwn ? 'agent' : 'handler',
      own.account,
      on,
      given.until,
      new Date(now),
    ],
  );
  await recordEvent(pool, {
    ...{ at: now, kind: 'representation', account: own.account, ip, code: 'given', target: given.party },
  });
  return { id: rows[0]!['id'] as string };
}

/** Ends a representation: the one who acts may, and every account whose own party it is. */
export async function endRepresentation(
  parts: PersonalParts,
  own: { account: string; party: string | null },
  id: string,
  { now, ip }: FromWhere,
): Promise<Refusal | undefined> {
  const mine = await verifiedParties(parts, own, civilDateAt(now));
  const { rows } = await parts.database.pool.query(
    `update identity.representation set ended_at = $2, ended_by = $3
     where id = $1 and ended_at is null and (account = $3 or party = any($4)) returning party`,
    [id, new Date(now), own.account, mine],
  );
  if (rows[0] === undefined)
    return {
      kind: 'missing',
      code: 'identity.no-representation',
      message: '没有这项代办关系，或者已经停止。',
    };
  await recordEvent(parts.database.pool, {
    ...{ at: now, kind: 'representation', account: own.account, ip, code: 'ended', target: rows[0].party },
  });
  return undefined;
}

/** Who may act for the caller's own party and for the verified organisations that it handles. */
export async function representativesOf(
  parts: PersonalParts,
  own: { account: string; party: string | null },
  on: CivilDate,
): Promise<Representative[]> {
  const { rows } = await parts.database.pool.query(
    `select r.id, r.party, coalesce(p.name_shown, a.login) as name, t.phone_masked, r.standing, r.until, r.account = $3 as own
     from identity.representation r join identity.account a on a.id = r.account
       left join identity.party p on p.id = a.party left join identity.account_phone t on t.account = a.id
     where r.party = any($1) and r.ended_at is null and (r.until is null or r.until >= $2) order by r.created_at`,
    [await verifiedParties(parts, own, on), on, own.account],
  );
  return rows.map((row) => ({
    id: row.id,
    party: row.party,
    name: row.name,
    phone: row.phone_masked,
    standing: row.standing,
    until: row.until,
    own: row.own,
  }));
}

/** Parties about which an account decides: its own, and organisations of which a window has seen the papers. */
async function verifiedParties(
  parts: PersonalParts,
  { account, party }: { account: string; party: string | null },
  on: CivilDate,
): Promise<string[]> {
  const handled = (await representationsOf(parts, account, on)).filter(
    ({ standing, verified }) => standing === 'handler' && verified,
  );
  return [...(party === null ? [] : [party]), ...handled.map((one) => one.party)];
}

async function hasName(
  { database, privacy }: PersonalParts,
  party: string | null,
  name: string,
): Promise<boolean> {
  const { rows } = await database.pool.query('select name_sealed from identity.party where id = $1', [party]);
  const sealed = rows[0]?.name_sealed as string | null | undefined;
  return sealed != null && privacy.decrypt(sealed) === name.trim();
}

function badTerm(on: CivilDate, until: CivilDate | null): Refusal | undefined {
  if (until === null || until >= on) return undefined;
  return refuse('identity.term-over', '授权截止日已过，请填写今天或以后的日期。', { path: '/until' });
}
