import type { Pool } from 'pg';
import type { Privacy } from '../privacy/index.ts';
import type { IdType } from './parties.ts';

/** A party with what identifies it, in the clear. Never logged, never stored as it is. */
export interface PartyInFull {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
  readonly phone?: string;
}

/**
 * Parties in full, by id, for a handing-over that a law or an exchange standard requires. The caller answers for it: it must hold the
 * right, and an entry of the ledger must say who had how many persons opened and why (个人信息保护法 art. 6, 51, 55).
 */
export async function partiesInFull(
  pool: Pool,
  privacy: Privacy,
  ids: readonly string[],
): Promise<Map<string, PartyInFull>> {
  const { rows } = await pool.query({
    name: 'identity-parties-in-full',
    text: `select id, kind, name_shown, name_sealed, id_type, credit_code, id_number_sealed, phone_sealed
      from identity.party where id = any($1)`,
    values: [ids],
  });
  return new Map(
    rows.map((row): [string, PartyInFull] => [
      row.id,
      {
        kind: row.kind,
        name: row.name_sealed === null ? row.name_shown : privacy.decrypt(row.name_sealed),
        idType: row.id_type,
        idNumber: row.id_number_sealed === null ? row.credit_code : privacy.decrypt(row.id_number_sealed),
        ...(row.phone_sealed === null ? {} : { phone: privacy.decrypt(row.phone_sealed) }),
      },
    ]),
  );
}
