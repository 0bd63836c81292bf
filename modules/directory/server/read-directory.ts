import type { Database } from '@yimen/platform/database';
import type { DirectoryRows } from './directory-snapshot.ts';

const PERIOD = `valid_from as "validFrom", valid_to as "validTo"`;

// Text order "C" is the order of JavaScript's comparison, on which paging by id relies.
const QUERIES: Readonly<Record<keyof DirectoryRows, string>> = {
  organisations: `select id, kind, name, full_name as "fullName", short_name as "shortName", code, area_code as "areaCode",
    parent, level, leads_hall as "leadsHall", provenance, data, ${PERIOD} from directory.organisation order by id collate "C"`,
  windows: `select id, no, name, zone, kind, departments, device, provenance, ${PERIOD} from directory.window order by no, id`,
  sites: `select id, organisation, name, provenance, ${PERIOD} from directory.service_site order by id collate "C"`,
  people: `select id, name, provenance from directory.person`,
  posts: `select person, organisation, role, ${PERIOD} from directory.post order by person, organisation, role, valid_from`,
  // A leave that was ended early counts up to that day; one called off before it began is valid on no day.
  leaves: `select id, person, reason, valid_from as "validFrom", least(valid_to, ended_on) as "validTo"
    from directory.leave order by valid_from, id`,
  deputations: `select no::int, leave, deputy, valid_from as "validFrom" from directory.deputation order by no`,
  authorities: `select id, person, organisation, powers, items, seal, ${PERIOD} from directory.authority order by id`,
};

/** The number of the last change that is committed. */
export async function readRevision(database: Database): Promise<string> {
  const { rows } = await database.pool.query<{ value: string }>(`select value from directory.revision`);
  return rows[0]!.value;
}

/** All rows with the revision they belong to, from one snapshot of the database. */
export function readDirectory(database: Database): Promise<{ revision: string; rows: DirectoryRows }> {
  return database.transaction(async (client) => {
    await client.query('set transaction isolation level repeatable read read only');
    const revision = await client.query<{ value: string }>(`select value from directory.revision`);
    const read = new Map<string, readonly unknown[]>();
    for (const [what, text] of Object.entries(QUERIES)) read.set(what, (await client.query(text)).rows);
    return { revision: revision.rows[0]!.value, rows: Object.fromEntries(read) as unknown as DirectoryRows };
  });
}
