import type { Progress, Services } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { directoryApi } from './api.ts';
import { demonstrationStaff } from './demonstration-staff.ts';
import { readReferenceOrganisations } from './reference-organisations.ts';
import type { Transaction } from './transaction.ts';

interface Table {
  readonly name: string;
  /** Column → PostgreSQL type; a row carries the same names. */
  readonly columns: Readonly<Record<string, string>>;
  readonly key: readonly string[];
  /** Columns a rerun brings up to date; without them a stored row stays as it is. */
  readonly refresh: readonly string[];
}

const period = { valid_from: 'date', valid_to: 'date' };
const recorded = { recorded_by: 'text', recorded_at: 'timestamptz' };

const ORGANISATION: Table = {
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
const WINDOW: Table = {
  name: 'directory.window',
  columns: {
    ...{ id: 'text', no: 'int', name: 'text', zone: 'text', kind: 'text', departments: 'text[]' },
    ...{ device: 'text', provenance: 'text', ...period },
  },
  key: ['id'],
  refresh: ['no', 'name', 'zone', 'kind', 'departments', 'device', 'provenance'],
};
const SITE: Table = {
  name: 'directory.service_site',
  columns: { id: 'text', organisation: 'text', name: 'text', provenance: 'text', ...period },
  key: ['id'],
  refresh: ['organisation', 'name', 'provenance'],
};
// Staff are left alone once they are there: a county that has ended a demonstration post must not get it back.
const PERSON: Table = {
  name: 'directory.person',
  columns: { id: 'text', name: 'text', provenance: 'text' },
  key: ['id'],
  refresh: [],
};
const POST: Table = {
  name: 'directory.post',
  columns: { person: 'text', organisation: 'text', role: 'text', ...period, ...recorded },
  key: ['person', 'organisation', 'role', 'valid_from'],
  refresh: [],
};
const AUTHORITY: Table = {
  name: 'directory.authority',
  columns: {
    ...{ id: 'text', person: 'text', organisation: 'text', powers: 'text[]', items: 'text[]', seal: 'text' },
    ...{ ...period, ...recorded },
  },
  key: ['id'],
  refresh: [],
};

/**
 * Loads `organisations.json` and makes the demonstration staff, in one transaction. Running it again changes nothing unless the
 * file has changed; what has gone from the file stays.
 */
export async function loadDirectory(
  services: Services,
  directory: string,
  progress: Progress,
): Promise<void> {
  const reference = await readReferenceOrganisations(directory);
  const staff = demonstrationStaff(reference.organisations);
  const now = services.clock.now();
  const stamp = {
    recordedBy: `参考数据（${civilDateAt(now)}装入）`,
    recordedAt: new Date(now).toISOString(),
  };
  const parts: readonly [Table, readonly object[], string][] = [
    [ORGANISATION, reference.organisations, '机构'],
    [WINDOW, reference.windows, '窗口'],
    [SITE, reference.sites, '服务场所'],
    [PERSON, staff.people, '示例人员'],
    [POST, staff.posts.map((post) => ({ ...post, ...stamp })), '示例岗位'],
    [AUTHORITY, staff.authorities.map((authority) => ({ ...authority, ...stamp })), '示例授权书'],
  ];
  const total = parts.reduce((sum, [, rows]) => sum + rows.length, 0);
  await directoryApi(services).change(async (client) => {
    let done = 0;
    for (const [table, rows, what] of parts) {
      await upsert(client, table, rows);
      done += rows.length;
      progress(done, total, what);
    }
  });
}

async function upsert(client: Transaction, table: Table, rows: readonly object[]): Promise<void> {
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
