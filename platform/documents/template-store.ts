import type { ClientBase, Pool } from 'pg';
import type { DocumentTemplate } from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import type { Instant } from '../time/index.ts';
import type { ShippedTemplate } from './shipped-templates.ts';

/** A stored version of a template. */
export interface TemplateVersion {
  readonly kind: string;
  readonly version: number;
  readonly state: 'draft' | 'in-force' | 'superseded';
  readonly template: DocumentTemplate;
  readonly source: string;
  readonly by: string;
  readonly at: Instant;
  readonly inForceAt: Instant | null;
  readonly shipped: boolean;
}

const COLUMNS = 'kind, version, state, body, shipped, source, made_by, made_at, in_force_at';
const SHIPPED_SOURCE = '随程序提供，参照《佛山市行政许可文书》DB4406/T 14-2021 和 GB/T 9704-2012';

function versionOf(row: Record<string, any>): TemplateVersion {
  return {
    kind: row['kind'],
    version: row['version'],
    state: row['state'],
    template: row['body'],
    source: row['source'],
    by: row['made_by'],
    at: (row['made_at'] as Date).getTime(),
    inForceAt: row['in_force_at'] === null ? null : (row['in_force_at'] as Date).getTime(),
    shipped: row['shipped'] !== null,
  };
}

/** Brings the shipped templates in. A county's own wording stays in force; the shipped one then waits as a superseded version. */
export async function takeInShipped(
  database: Database,
  shipped: readonly ShippedTemplate[],
  at: Instant,
): Promise<void> {
  const { rows } = await database.pool.query(
    'select kind, shipped from documents.template where shipped is not null',
  );
  const known = new Set(rows.map(({ kind, shipped: hash }) => `${kind} ${hash}`));
  const fresh = shipped.filter(({ kind, hash }) => !known.has(`${kind} ${hash}`));
  if (fresh.length === 0) return;
  await database.transaction(async (client) => {
    await lock(client);
    for (const { kind, template, hash } of fresh) {
      const { rows: versions } = await client.query(
        `select max(version) as last, bool_or(shipped = $2) as here,
           bool_or(state = 'in-force' and shipped is null) as own from documents.template where kind = $1`,
        [kind, hash],
      );
      const { last, here, own } = versions[0];
      if (here === true) continue;
      if (own !== true)
        await client.query(
          `update documents.template set state = 'superseded' where kind = $1 and state = 'in-force'`,
          [kind],
        );
      await client.query(
        `insert into documents.template (kind, version, state, body, shipped, source, made_by, made_at, in_force_at)
         values ($1, $2, $3, $4, $5, $6, 'system', $7, $8)`,
        [
          kind,
          (last ?? 0) + 1,
          own === true ? 'superseded' : 'in-force',
          JSON.stringify(template),
          hash,
          SHIPPED_SOURCE,
          new Date(at),
          own === true ? null : new Date(at),
        ],
      );
    }
  });
}

/** One writer of templates at a time: versions count up without gap. */
async function lock(client: ClientBase): Promise<void> {
  await client.query('lock table documents.template in share row exclusive mode');
}

/** The version in force of a kind. Throws when there is none: shipped templates were not taken in. */
export async function getInForce(pool: Pool | ClientBase, kind: string): Promise<TemplateVersion> {
  const { rows } = await pool.query({
    name: 'documents-in-force',
    text: `select ${COLUMNS} from documents.template where kind = $1 and state = 'in-force'`,
    values: [kind],
  });
  if (rows[0] === undefined) throw new Error(`document kind ${kind} has no template in force`);
  return versionOf(rows[0]);
}

/** Every version of a kind, newest first. */
export async function versionsOf(pool: Pool, kind: string): Promise<TemplateVersion[]> {
  const { rows } = await pool.query(
    `select ${COLUMNS} from documents.template where kind = $1 order by version desc`,
    [kind],
  );
  return rows.map(versionOf);
}

/** Version in force and whether there is a draft, for every kind. */
export async function kindsInForce(
  pool: Pool,
): Promise<ReadonlyMap<string, { version: number; hasDraft: boolean }>> {
  const { rows } = await pool.query(
    `select kind, max(version) filter (where state = 'in-force') as version, bool_or(state = 'draft') as draft
     from documents.template group by kind`,
  );
  return new Map(rows.map(({ kind, version, draft }) => [kind, { version, hasDraft: draft }]));
}

/** Writes the draft of a kind, over an earlier draft if there is one. */
export async function saveDraft(
  database: Database,
  draft: { kind: string; template: DocumentTemplate; source: string; by: string; at: Instant },
): Promise<TemplateVersion> {
  const { kind, template, source, by, at } = draft;
  return database.transaction(async (client) => {
    await lock(client);
    const { rows } = await client.query(
      `insert into documents.template (kind, version, state, body, source, made_by, made_at)
       select $1, coalesce((select version from documents.template where kind = $1 and state = 'draft'),
           (select max(version) + 1 from documents.template where kind = $1), 1), 'draft', $2, $3, $4, $5
       on conflict (kind, version) do update set body = excluded.body, source = excluded.source,
         made_by = excluded.made_by, made_at = excluded.made_at
       returning ${COLUMNS}`,
      [kind, JSON.stringify(template), source, by, new Date(at)],
    );
    return versionOf(rows[0]);
  });
}

/** Puts the draft into force in the place of the version before; undefined when there is no draft. */
export async function publishDraft(
  database: Database,
  kind: string,
  at: Instant,
): Promise<TemplateVersion | undefined> {
  return database.transaction(async (client) => {
    await lock(client);
    const { rowCount } = await client.query(
      `select from documents.template where kind = $1 and state = 'draft'`,
      [kind],
    );
    if (rowCount === 0) return undefined;
    await client.query(
      `update documents.template set state = 'superseded' where kind = $1 and state = 'in-force'`,
      [kind],
    );
    const { rows } = await client.query(
      `update documents.template set state = 'in-force', in_force_at = $2 where kind = $1 and state = 'draft'
       returning ${COLUMNS}`,
      [kind, new Date(at)],
    );
    return versionOf(rows[0]);
  });
}
