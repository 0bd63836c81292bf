import type { ClientBase } from 'pg';
import { isRefusal, type Actor, type Refusal } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { promoteParty, retireDeclared } from './declared-parties.ts';
import { recordEvent } from './event-log.ts';
import { findOrCreateParty, judgeParty } from './parties.ts';
import type { PersonalParts } from './phone-codes.ts';
import { openAccount, setPhone } from './registration.ts';
import {
  planVerification,
  type Declared,
  type SeenAtWindow,
  type VerificationPlan,
  type Verified,
} from './verification-plan.ts';

/**
 * A member of staff has seen the certificate and the person. For a person: an account with this telephone, verified; whoever had
 * declared the number with another telephone loses the account. For an organisation: whose account has the telephone is its handler.
 */
export async function verifyAtWindow(
  parts: PersonalParts,
  input: SeenAtWindow,
  by: Actor,
  now: Instant,
): Promise<{ readonly outcome: Verified; readonly ended: readonly string[] } | Refusal> {
  const wrong = judgeParty(input);
  if (wrong !== undefined) return wrong;
  const result = await parts.database.transaction(async (client) => {
    const plan = await planVerification(client, parts.privacy, input);
    if (isRefusal(plan)) return plan;
    return input.kind === 'organisation'
      ? verifyHandler(client, parts, input, plan, now)
      : verifyPerson(client, parts, input, plan, now);
  });
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

async function verifyPerson(
  client: ClientBase,
  parts: PersonalParts,
  input: SeenAtWindow,
  { outcome, account, known, declared, impostor }: VerificationPlan,
  now: Instant,
): Promise<Result | Refusal> {
  const ended = impostor === undefined ? [] : [impostor.account];
  if (impostor !== undefined) await endImpostor(client, parts, impostor, now);
  if (account === undefined) return openVerified(client, parts, input, ended, now);
  if (declared === undefined) {
    await setPhone(client, parts, account, input.phone, now);
    return { outcome, account, party: known!, ended };
  }
  if (known !== undefined) {
    await joinParty(client, { account, party: declared }, known, now);
    return { outcome, account, party: known, ended };
  }
  await promoteParty(client, parts.privacy, declared, input);
  return { outcome, account, party: declared, ended };
}

async function openVerified(
  client: ClientBase,
  parts: PersonalParts,
  input: SeenAtWindow,
  ended: readonly string[],
  now: Instant,
): Promise<Result | Refusal> {
  const party = await findOrCreateParty(client as never, parts.privacy, input, now);
  if (isRefusal(party)) return party;
  const account = await openAccount(
    client,
    parts,
    { party: party.id, passwordHash: null, phone: input.phone },
    now,
  );
  return { outcome: 'opened', account: account.id, party: party.id, ended };
}

/** The verified party becomes the account's own; what the account filed before stays with it, under the declared party beside it. */
async function joinParty(
  client: ClientBase,
  { account, party }: Declared,
  verified: string,
  now: Instant,
): Promise<void> {
  await client.query('update identity.account set party = $2 where id = $1', [account, verified]);
  await client.query(
    `insert into identity.representation (id, account, party, standing, given_by, from_on, created_at)
     values (gen_random_uuid()::text, $1, $2, 'handler', $1, $3, $4)`,
    [account, party, civilDateAt(now), new Date(now)],
  );
}

async function endImpostor(
  client: ClientBase,
  parts: PersonalParts,
  { account, party }: Declared,
  now: Instant,
): Promise<void> {
  await client.query('delete from identity.account_phone where account = $1', [account]);
  await client.query('update identity.account set disabled = true, password_hash = null where id = $1', [
    account,
  ]);
  await client.query(
    'update identity.session set revoked_at = $2 where account = $1 and revoked_at is null',
    [account, new Date(now)],
  );
  await retireDeclared(client, party);
  await parts.eraseTraces?.(client, account);
}

async function verifyHandler(
  client: ClientBase,
  parts: PersonalParts,
  input: SeenAtWindow,
  { outcome, account, known, declared }: VerificationPlan,
  now: Instant,
): Promise<Result | Refusal> {
  let party = known ?? declared;
  if (known === undefined && declared !== undefined)
    await promoteParty(client, parts.privacy, declared, input);
  if (party === undefined) {
    const made = await findOrCreateParty(client as never, parts.privacy, input, now);
    if (isRefusal(made)) return made;
    party = made.id;
  }
  // Who handled it before with a term that is over has just shown new papers.
  await client.query(
    `insert into identity.representation as r (id, account, party, standing, from_on, created_at)
     values (gen_random_uuid()::text, $1, $2, 'handler', $3, $4)
     on conflict (account, party) where ended_at is null do update set until = null where r.until < excluded.from_on`,
    [account, party, civilDateAt(now), new Date(now)],
  );
  return { outcome, account: account!, party, ended: [] };
}
