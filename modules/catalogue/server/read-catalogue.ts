import type { Database } from '@yimen/platform/database';
import type { ItemVersion } from '../core/index.ts';
import { readSearchData, type SearchData } from './search-data.ts';

// Text order "C" is the order of JavaScript's comparison, on which paging by code relies.
const PUBLISHED = `select code, version, state, effective_from as "effectiveFrom", effective_to as "effectiveTo", elements
  from catalogue.item_version where state <> 'draft' order by code collate "C", effective_from`;

/** The number of the last change that is committed. */
export async function readRevision(database: Database): Promise<string> {
  const { rows } = await database.pool.query<{ value: string }>(`select value from catalogue.revision`);
  return rows[0]!.value;
}

/** All published versions and what the search knows, with the revision they belong to, from one snapshot of the database. */
export function readCatalogue(
  database: Database,
): Promise<{ revision: string; versions: readonly ItemVersion[]; searchData: SearchData }> {
  return database.transaction(async (client) => {
    await client.query('set transaction isolation level repeatable read read only');
    const revision = await client.query<{ value: string }>(`select value from catalogue.revision`);
    const { rows } = await client.query<ItemVersion>(PUBLISHED);
    return { revision: revision.rows[0]!.value, versions: rows, searchData: await readSearchData(client) };
  });
}
