import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Privacy } from '../privacy/index.ts';
import type { Instant } from '../time/index.ts';
import { certificateKey, insertedColumns, nameColumns, type PartyInput } from './parties.ts';

/** Whose declaration it is: one's own number, or that of somebody an account says it acts for. */
export type Declarer = 'self' | { readonly account: string };

/**
 * The index under which a party is kept that nobody has verified. It never meets the index of verified ones: whoever only claims a
 * number sees nothing that was filed under it, and whoever holds the certificate is not kept out by a claim.
 */
export function declaredKey(
  privacy: Privacy,
  party: Pick<PartyInput, 'idType' | 'idNumber'>,
  declarer: Declarer,
): { number: string; index: string } {
  const { number } = certificateKey(privacy, party);
  const whose = declarer === 'self' ? 'self' : declarer.account;
  return { number, index: privacy.blindIndex(`declared:${party.idType}:${whose}`, number) };
}

/** Writes a declared party down and gives its id; the one there is when the same was declared before. The input is judged before. */
export async function declareParty(
  client: Pick<ClientBase, 'query'>,
  privacy: Privacy,
  input: PartyInput,
  declarer: Declarer,
  now: Instant,
): Promise<string> {
  const { number, index } = declaredKey(privacy, input, declarer);
  const columns = insertedColumns(privacy, { ...input, idNumber: number }, index, randomUUID(), now);
  // A credit code is public and is shown in full.
  if (input.idType === 'uscc') columns[6] = number;
  await client.query(
    `insert into identity.party (id, kind, name_shown, name_sealed, id_type, credit_code, id_number_masked, id_number_sealed,
        id_number_index, phone_masked, phone_sealed, phone_index, created_at, declared)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, true) on conflict do nothing`,
    columns,
  );
  const { rows } = await client.query(
    'select id from identity.party where id_type = $1 and id_number_index = $2',
    [input.idType, index],
  );
  return rows[0].id;
}

/**
 * A declared party becomes the verified one of its number, under the same id: what was filed stays where it is. Its name is from now
 * on that of the certificate, whatever was typed at home.
 */
export async function promoteParty(
  client: Pick<ClientBase, 'query'>,
  privacy: Privacy,
  id: string,
  certificate: Pick<PartyInput, 'kind' | 'name' | 'idType' | 'idNumber'>,
): Promise<void> {
  const { number, index } = certificateKey(privacy, certificate);
  await client.query(
    `update identity.party set declared = false, name_shown = $4, name_sealed = $5,
       credit_code = $2, id_number_index = $3,
       id_number_masked = case when $2::text is null then id_number_masked end,
       id_number_sealed = case when $2::text is null then id_number_sealed end
     where id = $1`,
    [id, index === null ? number : null, index, ...nameColumns(privacy, certificate)],
  );
}

/** Nobody finds a declared party by its number any more: its account was closed, and the number is free to be declared anew. */
export async function retireDeclared(client: Pick<ClientBase, 'query'>, id: string): Promise<void> {
  await client.query(
    `update identity.party set id_number_index = 'closed:' || id where id = $1 and declared and id_number_index is not null`,
    [id],
  );
}
