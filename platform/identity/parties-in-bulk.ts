import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Privacy } from '../privacy/index.ts';
import type { Instant } from '../time/index.ts';
import { certificateKey, insertedColumns, judgeParty, type PartyInput } from './parties.ts';

/** Number of a party, or why there can be none, in the order of the input. */
export type PartyId = { readonly id: string } | { readonly problem: string; readonly path: string };

interface Keyed {
  readonly input: PartyInput;
  readonly key: string;
  readonly number: string;
  readonly index: string | null;
}

/**
 * The parties with these certificates; those that are new are made, in two statements however many there are: an import brings
 * hundreds of thousands. Existing ones keep their name and phone.
 */
export async function findOrCreateParties(
  pool: Pool,
  privacy: Privacy,
  inputs: readonly PartyInput[],
  now: Instant,
): Promise<PartyId[]> {
  const keyed = inputs.map((input): Keyed | { problem: string; path: string } => {
    const wrong = judgeParty(input);
    if (wrong !== undefined) return { problem: wrong.message, path: wrong.path ?? '' };
    const { number, index } = certificateKey(privacy, input);
    return { input, number, index, key: `${input.idType}:${index ?? number}` };
  });
  const wanted = new Map<string, Keyed>();
  for (const one of keyed) if ('key' in one && !wanted.has(one.key)) wanted.set(one.key, one);
  const known = await find(pool, [...wanted.values()]);
  const lacking = [...wanted.values()].filter(({ key }) => !known.has(key));
  if (lacking.length > 0) {
    const made = await insert(pool, privacy, lacking, now);
    for (const [key, id] of made) known.set(key, id);
    // Somebody else may have made the same at the same moment.
    const late = lacking.filter(({ key }) => !known.has(key));
    if (late.length > 0) for (const [key, id] of await find(pool, late)) known.set(key, id);
  }
  return keyed.map((one) => ('key' in one ? { id: known.get(one.key)! } : one));
}

async function find(pool: Pool, wanted: readonly Keyed[]): Promise<Map<string, string>> {
  const codes = wanted.filter(({ index }) => index === null).map(({ number }) => number);
  const indexed = wanted.filter(({ index }) => index !== null);
  const { rows } = await pool.query<{ key: string; id: string }>({
    name: 'identity-parties-find',
    text: `select 'uscc:' || credit_code as key, id from identity.party where credit_code = any($1::text[])
      union all
      select p.id_type || ':' || p.id_number_index, p.id from unnest($2::text[], $3::text[]) w(id_type, index)
        join identity.party p on p.id_type = w.id_type and p.id_number_index = w.index`,
    values: [codes, indexed.map(({ input }) => input.idType), indexed.map(({ index }) => index)],
  });
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function insert(
  pool: Pool,
  privacy: Privacy,
  wanted: readonly Keyed[],
  now: Instant,
): Promise<Map<string, string>> {
  const rows = wanted.map(({ input, number, index }) =>
    insertedColumns(privacy, { ...input, idNumber: number }, index, randomUUID(), now),
  );
  const column = (at: number): unknown[] => rows.map((row) => row[at]);
  const { rows: made } = await pool.query<{ key: string; id: string }>({
    name: 'identity-parties-insert',
    text: `insert into identity.party (id, kind, name_shown, name_sealed, id_type, credit_code, id_number_masked, id_number_sealed,
        id_number_index, phone_masked, phone_sealed, phone_index, created_at)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[])
      on conflict do nothing returning id_type || ':' || coalesce(id_number_index, credit_code) as key, id`,
    values: Array.from({ length: 13 }, (_, at) => column(at)),
  });
  return new Map(made.map(({ key, id }) => [key, id]));
}
