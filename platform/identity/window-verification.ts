import type { ClientBase } from 'pg';
import { isRefusal, refuse, type Actor, type Refusal } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { declaredKey, promoteParty, retireDeclared } from './declared-parties.ts';
import { recordEvent } from './event-log.ts';
import { findPartyByNumber, findOrCreateParty, judgeParty, type PartyInput } from './parties.ts';
import { phoneIndex, type PersonalParts } from './phone-codes.ts';
import { accountOfPhone, openAccount, setPhone } from './registration.ts';

/** What a window did for somebody whose certificate it has seen. */
export type Verified = 'opened' | 'verified' | 'phone-changed' | 'handler-verified';

type Input = PartyInput & { readonly phone: string };

/**
 * A member of staff has seen the certificate and the person. For a person: an account with this telephone, verified; whoever had
 * declared the number with another telephone loses the account. For an organisation: whose account has the telephone is its handler.
 */
export async function verifyAtWindow(
  parts: PersonalParts,
  input: Input,
  by: Actor,
  now: Instant,
): Promise<{ readonly outcome: Verified; readonly ended: readonly string[] } | Refusal> {
  const wrong = judgeParty(input);
  if (wrong !== undefined) return wrong;
  const result =
    input.kind === 'organisation'
      ? await verifyHandler(parts, input, now)
      : await verifyPerson(parts, input, now);
  if (isRefusal(result)) return result;
  await recordEvent(parts.database.pool, {
    at: now,
    kind: 'verification',
    account: result.account,
    actor: by.id,
    unit: by.unit,
    code: result.outcome,
    target: result.party,
  });
  for (const account of result.ended)
    await recordEvent(parts.database.pool, {
      at: now,
      kind: 'revoke',
      account,
      actor: by.id,
      code: 'not-the-holder',
    });
  return { outcome: result.outcome, ended: result.ended };
}

interface Result {
  readonly outcome: Verified;
  readonly account: string;
  readonly party: string;
  readonly ended: readonly string[];
}

async function verifyPerson(parts: PersonalParts, input: Input, now: Instant): Promise<Result | Refusal> {
  const { privacy, database } = parts;
  const index = phoneIndex(privacy, input.phone);
  return database.transaction(async (client) => {
    const known = await findPartyByNumber(client as never, privacy, input);
    const declared = await declaredAccount(client, parts, input);
    const isHolder = declared !== undefined && declared.phoneIndex === index;
    const ended = declared !== undefined && !isHolder ? [declared.account] : [];
    if (declared !== undefined && !isHolder) await endImpostor(client, declared, now);
    const old = known === undefined ? undefined : await accountOfParty(client, known.id);
    if (old !== undefined) {
      await setPhone(client, parts, old, input.phone, now);
      return { outcome: 'phone-changed', account: old, party: known!.id, ended };
    }
    if (isHolder) {
      const party = await joinParty(client, parts, { ...declared!, verified: known?.id }, input, now);
      return { outcome: 'verified', account: declared!.account, party, ended };
    }
    const party = known ?? (await findOrCreateParty(client as never, privacy, input, now));
    if (isRefusal(party)) return party;
    const account = await openAccount(
      client,
      parts,
      { party: party.id, passwordHash: null, phone: input.phone },
      now,
    );
    return { outcome: 'opened', account: account.id, party: party.id, ended };
  });
}

interface Declared {
  readonly account: string;
  readonly party: string;
  readonly phoneIndex: string | null;
}

async function declaredAccount(
  client: ClientBase,
  { privacy }: PersonalParts,
  input: Input,
): Promise<Declared | undefined> {
  const { rows } = await client.query(
    `select a.id, p.id as party, t.phone_index from identity.party p join identity.account a on a.party = p.id
       left join identity.account_phone t on t.account = a.id
     where p.id_type = $1 and p.id_number_index = $2 and p.declared and not a.disabled limit 1`,
    [input.idType, declaredKey(privacy, input, 'self').index],
  );
  const row = rows[0];
  return row && { account: row.id, party: row.party, phoneIndex: row.phone_index };
}

async function accountOfParty(client: ClientBase, party: string): Promise<string | undefined> {
  const { rows } = await client.query(
    `select id from identity.account where kind = 'applicant' and party = $1 and not disabled order by created_at limit 1`,
    [party],
  );
  return rows[0]?.id;
}

/** What the account filed before stays with it: the declared party becomes the verified one, or is kept beside it. */
async function joinParty(
  client: ClientBase,
  { privacy }: PersonalParts,
  { account, party, verified }: Declared & { verified: string | undefined },
  input: Input,
  now: Instant,
): Promise<string> {
  if (verified === undefined) {
    await promoteParty(client, privacy, party, input);
    return party;
  }
  await client.query('update identity.account set party = $2 where id = $1', [account, verified]);
  await client.query(
    `insert into identity.representation (id, account, party, standing, given_by, from_on, created_at)
     values (gen_random_uuid()::text, $1, $2, 'handler', $1, $3, $4)`,
    [account, party, civilDateAt(now), new Date(now)],
  );
  return verified;
}

async function endImpostor(client: ClientBase, { account, party }: Declared, now: Instant): Promise<void> {
  await client.query('delete from identity.account_phone where account = $1', [account]);
  await client.query('update identity.account set disabled = true, password_hash = null where id = $1', [
    account,
  ]);
  await client.query(
    'update identity.session set revoked_at = $2 where account = $1 and revoked_at is null',
    [account, new Date(now)],
  );
  await retireDeclared(client, party);
}

async function verifyHandler(parts: PersonalParts, input: Input, now: Instant): Promise<Result | Refusal> {
  const { privacy, database } = parts;
  const handler = await accountOfPhone(database.pool as never, phoneIndex(privacy, input.phone));
  if (handler === undefined) {
    const message = '这个手机号码还没有账号，请经办人先在本站注册，再来核验单位。';
    return refuse('identity.no-such-person', message, { path: '/phone' });
  }
  return database.transaction(async (client) => {
    const claimed = declaredKey(privacy, input, { account: handler.id }).index;
    const { rows } = await client.query(
      'select id from identity.party where id_type = $1 and id_number_index = $2 and declared',
      ['uscc', claimed],
    );
    const declared = rows[0]?.id as string | undefined;
    const known = await findPartyByNumber(client as never, privacy, input);
    if (known === undefined && declared !== undefined) {
      await promoteParty(client, privacy, declared, input);
      return { outcome: 'handler-verified', account: handler.id, party: declared, ended: [] };
    }
    const party = known ?? (await findOrCreateParty(client as never, privacy, input, now));
    if (isRefusal(party)) return party;
    await client.query(
      `insert into identity.representation (id, account, party, standing, from_on, created_at)
       values (gen_random_uuid()::text, $1, $2, 'handler', $3, $4)
       on conflict (account, party) where ended_at is null do nothing`,
      [handler.id, party.id, civilDateAt(now), new Date(now)],
    );
    return { outcome: 'handler-verified', account: handler.id, party: party.id, ended: [] };
  });
}
