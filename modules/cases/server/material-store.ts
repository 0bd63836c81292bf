import { createHash } from 'node:crypto';
import type { Database } from '@yimen/platform/database';
import type { LedgerEntry } from '@yimen/platform/ledger';
import type { Listener, Services } from '@yimen/platform/module';
import { civilDateAt, type CivilDate } from '@yimen/platform/time';
import {
  caseProcedures,
  isReusableKind,
  materialNames,
  materialOnce,
  materialTrust,
  type CaseData,
  type StoredMaterial,
  type TrustRules,
} from '../core/index.ts';

const COLUMNS = `id, party, kind, name, files, level, verified_on as "verifiedOn", verified_by as "verifiedBy",
  case_number as "caseNumber", unit, valid_until as "validUntil", withdrawn_on as "withdrawnOn"`;

/** The rules of the store as the county has set them. */
export function trustRules({ settings }: Pick<Services, 'settings'>): TrustRules {
  return {
    levels: settings.get(materialTrust) as TrustRules['levels'],
    names: settings.get(materialNames),
    once: settings.get(materialOnce),
  };
}

/** Stored materials of these ids, of whatever party: the rule judges whose they are. */
export async function findStored(
  { pool }: Pick<Database, 'pool'>,
  ids: readonly string[],
): Promise<StoredMaterial[]> {
  const { rows } = await pool.query<StoredMaterial>({
    name: 'cases-stored-by-id',
    text: `select ${COLUMNS} from cases.stored_material where id = any($1)`,
    values: [ids],
  });
  return rows;
}

/** Everything a party has in the store, the latest first; withdrawn ones too. */
export async function storedOf({ pool }: Pick<Database, 'pool'>, party: string): Promise<StoredMaterial[]> {
  const { rows } = await pool.query<StoredMaterial>({
    name: 'cases-stored-of-party',
    text: `select ${COLUMNS} from cases.stored_material where party = $1 order by verified_at desc, id`,
    values: [party],
  });
  return rows;
}

/** Withdraws a stored material for good: it is not deleted, and a later verification makes no new use of it lawful by itself. */
export async function withdrawStored(
  { pool }: Pick<Database, 'pool'>,
  id: string,
  { on, by, why }: { on: CivilDate; by: string; why: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update cases.stored_material set withdrawn_on = $2, withdrawn_by = $3, withdrawn_why = $4
     where id = $1 and withdrawn_on is null`,
    [id, on, by, why],
  );
  return rowCount === 1;
}

/** Keeps the store and the ledger of materials not asked for up to date with the cases. Idempotent. */
export const materialStoreListener: Listener = {
  name: 'cases.materialStore',
  title: '电子材料库',
  entries: caseProcedures.flatMap(({ id }) => [`${id}:materialsVerified`, `${id}:materialsReused`]),
  handle: async (services, entries) => {
    for (const entry of entries) {
      const matter = await services.ledger.find<CaseData>(entry.number);
      if (matter === undefined)
        throw new Error(`the ledger has an entry of ${entry.number} but no such matter`);
      if (matter.applicant === null) continue;
      const about = { party: matter.applicant, unit: matter.unit, item: matter.data.item };
      if (entry.type === 'materialsVerified') await keep(services, entry, about);
      else await countReuse(services, entry, about);
    }
  },
};

interface About {
  readonly party: string;
  readonly unit: string | null;
  readonly item: CaseData['item'];
}

async function keep(services: Services, entry: LedgerEntry, { party, unit }: About): Promise<void> {
  const rules = trustRules(services);
  const verified = entry.body.data!['materials'] as readonly (Pick<
    StoredMaterial,
    'name' | 'kind' | 'level' | 'files'
  > & { readonly validUntil?: CivilDate })[];
  for (const { name, kind, level, files, validUntil } of verified) {
    if (!isReusableKind(name, rules)) continue;
    // The same papers of the same party are one: seeing the original of what was only a copy raises it, and the level may fall too.
    await services.database.pool.query({
      name: 'cases-store-material',
      text: `insert into cases.stored_material as t
          (id, party, kind, name, files, level, verified_on, verified_at, verified_by, case_number, unit, valid_until)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (id) do update set level = excluded.level, verified_on = excluded.verified_on,
          verified_at = excluded.verified_at, verified_by = excluded.verified_by, case_number = excluded.case_number,
          unit = excluded.unit, valid_until = excluded.valid_until
        where t.verified_at < excluded.verified_at`,
      values: [
        ...[storedId(party, kind, files), party, kind, name, files, level],
        ...[
          civilDateAt(entry.at),
          new Date(entry.at),
          entry.actor.id,
          entry.number,
          unit,
          validUntil ?? null,
        ],
      ],
    });
  }
}

async function countReuse(
  { database }: Services,
  entry: LedgerEntry,
  { party, unit, item }: About,
): Promise<void> {
  const reused = entry.body.data!['materials'] as readonly {
    no: number;
    stored: string;
    level: string;
    from: string;
  }[];
  for (const { no, stored, level, from } of reused) {
    await database.pool.query(
      `insert into cases.material_reuse
         (case_number, seq, no, stored, level, party, unit, item, item_name, from_case, reused_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        ...[entry.number, entry.seq, no, stored, level, party, unit, item.code, item.name, from],
        civilDateAt(entry.at),
      ],
    );
  }
}

/** The same for ever for the same papers of the same party, and to be guessed by nobody who does not have them. */
function storedId(party: string, kind: string, files: readonly string[]): string {
  const text = JSON.stringify([party, kind, [...files].sort()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
