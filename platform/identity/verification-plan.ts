import type { ClientBase } from 'pg';
import type { Privacy } from '../privacy/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import { declaredKey } from './declared-parties.ts';
import { findPartyByNumber, type PartyInput } from './parties.ts';
import { phoneIndex } from './phone-codes.ts';
import { accountOfPhone } from './registration.ts';

/** What a window does for somebody whose certificate it has seen. */
export type Verified = 'opened' | 'verified' | 'phone-changed' | 'handler-verified';

/** What the window has seen: the certificate, and the telephone of who stands before it. */
export type SeenAtWindow = PartyInput & { readonly phone: string };

/** An account with the party it registered itself. */
export interface Declared {
  readonly account: string;
  readonly party: string;
}

/** What is to be done at a window. It is found out before anything is done, so that it can be told beforehand. */
export interface VerificationPlan {
  readonly outcome: Verified;
  /** The account concerned; undefined where one is opened. */
  readonly account: string | undefined;
  /** The party of this number that was verified before. */
  readonly known: string | undefined;
  /** The party that this account declared with the number. */
  readonly declared: string | undefined;
  /** Whoever declared the number with another telephone. */
  readonly impostor: Declared | undefined;
}

type Reader = Pick<ClientBase, 'query'>;

/** Finds out what a verification comes to. `input` has been judged. */
export function planVerification(
  client: Reader,
  privacy: Privacy,
  input: SeenAtWindow,
): Promise<VerificationPlan | Refusal> {
  return input.kind === 'organisation'
    ? planHandler(client, privacy, input)
    : planPerson(client, privacy, input);
}

async function planPerson(client: Reader, privacy: Privacy, input: SeenAtWindow): Promise<VerificationPlan> {
  const known = (await findPartyByNumber(client as never, privacy, input))?.id;
  const registered = await declaredAccount(client, privacy, input);
  const isHolder = registered?.phoneIndex === phoneIndex(privacy, input.phone);
  const impostor = isHolder ? undefined : registered;
  const old = known === undefined ? undefined : await accountOfParty(client, known);
  if (old !== undefined)
    return { outcome: 'phone-changed', account: old, known, declared: undefined, impostor };
  if (registered !== undefined && isHolder)
    return {
      ...{ outcome: 'verified', account: registered.account, known, declared: registered.party },
      impostor: undefined,
    };
  return { outcome: 'opened', account: undefined, known, declared: undefined, impostor };
}

/** The one account that registered with the number: a number is declared for oneself once. */
async function declaredAccount(
  client: Reader,
  privacy: Privacy,
  input: SeenAtWindow,
): Promise<(Declared & { readonly phoneIndex: string | null }) | undefined> {
  const { rows } = await client.query(
    `select a.id, p.id as party, t.phone_index from identity.party p join identity.account a on a.party = p.id
       left join identity.account_phone t on t.account = a.id
     where p.id_type = $1 and p.id_number_index = $2 and p.declared and not a.disabled limit 1`,
    [input.idType, declaredKey(privacy, input, 'self').index],
  );
  const row = rows[0];
  return row && { account: row.id, party: row.party, phoneIndex: row.phone_index };
}

async function accountOfParty(client: Reader, party: string): Promise<string | undefined> {
  const { rows } = await client.query(
    `select id from identity.account where kind = 'applicant' and party = $1 and not disabled order by created_at limit 1`,
    [party],
  );
  return rows[0]?.id;
}

async function planHandler(
  client: Reader,
  privacy: Privacy,
  input: SeenAtWindow,
): Promise<VerificationPlan | Refusal> {
  const handler = await accountOfPhone(client, phoneIndex(privacy, input.phone));
  if (handler === undefined) {
    const message = '这个手机号码还没有账号，请经办人先在本站注册，再来核验单位。';
    return refuse('identity.no-such-person', message, { path: '/phone' });
  }
  const claimed = declaredKey(privacy, input, { account: handler.id }).index;
  const { rows } = await client.query(
    'select id from identity.party where id_type = $1 and id_number_index = $2 and declared',
    [input.idType, claimed],
  );
  return {
    outcome: 'handler-verified',
    account: handler.id,
    known: (await findPartyByNumber(client as never, privacy, input))?.id,
    declared: rows[0]?.id,
    impostor: undefined,
  };
}
