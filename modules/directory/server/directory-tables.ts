import type { Transaction } from './transaction.ts';

/** A table of the directory as rows are written into it. */
export interface Table {
  readonly name: string;
  /** Column → PostgreSQL type; a row carries the same names. */
  readonly columns: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  /** Columns a rerun brings up to date; without them a stored row stays as it is. */
  readonly refresh: readonly string[];
}

const period = { valid_from: 'date', valid_to: 'date' };
const recorded = { recorded_by: 'text', recorded_at: 'timestamptz' };

export const ORGANISATION: Table = {
  name: 'directory.organisation',
  columns: {
    ...{ id: 'text', kind: 'text', name: 'text', full_name: 'text', short_name: 'text', code: 'text' },
    ...{ area_code: 'text', parent: 'text', level: 'smallint', leads_hall: 'boolean', provenance: 'text' },
    ...{ data: 'jsonb', ...period },
  },
  key: ['id'],
  refresh: [
    ...['kind', 'name', 'full_name', 'short_name', 'code', 'area_code', 'parent', 'level', 'leads_hall'],
    ...['provenance', 'data'],
  ],
};
export const WINDOW: Table = {
  name: 'directory.window',
  columns: {
    ...{ id: 'text', no: 'int', name: 'text', zone: 'text', kind: 'text', departments: 'text[]' },
    ...{ device: 'text', provenance: 'text', ...period },
  },
  key: ['id'],
  refresh: ['no', 'name', 'zone', 'kind', 'departments', 'device', 'provenance'],
};
export const SITE: Table = {
  name: 'directory.service_site',
  columns: { id: 'text', organisation: 'text', name: 'text', provenance: 'text', ...period },
  key: ['id'],
  refresh: ['organisation', 'name', 'provenance'],
};
// Staff are left alone once they are there: a county that has ended a demonstration post must not get it back.
export const PERSON: Table = {
  name: 'directory.person',
  columns: { id: 'text', name: 'text', provenance: 'text' },
  key: ['id'],
  refresh: [],
};
export const POST: Table = {
  name: 'directory.post',
  columns: { person: 'text', organisation: 'text', role: 'text', ...period, ...recorded },
  key: ['person', 'organisation', 'role', 'valid_from'],
  refresh: [],
};
export const AUTHORITY: Table = {
  name: 'directory.authority',
  columns: {
    ...{ id: 'text', person: 'text', organisation: 'text', powers: 'text[]', items: 'text[]', seal: 'text' },
    ...{ ...period, ...recorded },
  },
  key: ['id'],
  refresh: [],
};

/** Writes rows: new ones are added, of stored ones the `refresh` columns are brought up to date. */
export async function upsert(client: Transaction, table: Table, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(table.columns);
  const typed = columns.map((column) => `${column} ${table.columns[column]}`).join(', ');
  const fresh = table.refresh.map((column) => `excluded.${column}`).join(', ');
  const update =
    table.refresh.length === 0
      ? 'nothing'
      : `update set (${table.refresh.join(', ')}) = row(${fresh})
         where (${table.refresh.map((column) => `t.${column}`).join(', ')}) is distinct from (${fresh})`;
  await client.query(
    `insert into ${table.name} as t (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_to_recordset($1::jsonb) as r(${typed})
     on conflict (${table.key.join(', ')}) do ${update}`,
    [JSON.stringify(rows.map(snakeCased))],
  );
}

function snakeCased(row: object): Record<string, unknown> {
  const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]));
}
