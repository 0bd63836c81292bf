import type { ClientBase } from 'pg';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

interface Trigger {
  readonly table: string;
  readonly name: string;
  readonly enabled: 'O' | 'A' | 'R';
}

const USER_SCHEMAS = `n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'`;
const ON = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' } as const;

/**
 * Drops foreign keys and disables triggers for a load inside the caller's transaction, and returns what puts them back (checking
 * every foreign key anew). An owner may do this; `session_replication_role` would need a superuser.
 */
export async function suspendConstraints(client: ClientBase): Promise<() => Promise<void>> {
  // Names come schema-qualified when nothing is in the search path.
  await client.query('SET LOCAL search_path = pg_catalog');
  const keys = await client.query(`
    SELECT c.conrelid::regclass::text AS "table", quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE c.contype = 'f' AND c.conparentid = 0 AND ${USER_SCHEMAS}`);
  const triggers = await client.query(`
    SELECT t.tgrelid::regclass::text AS "table", quote_ident(t.tgname) AS name, t.tgenabled AS enabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D' AND ${USER_SCHEMAS}`);
  const foreignKeys = keys.rows as ForeignKey[];
  const active = triggers.rows as Trigger[];
  for (const { table, name } of foreignKeys)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { table, name } of active) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  return async () => {
    await client.query('SET LOCAL search_path = pg_catalog');
    for (const { table, name, enabled } of active)
      await client.query(`ALTER TABLE ${table} ${ON[enabled]} TRIGGER ${name}`);
    for (const { table, name, definition } of foreignKeys)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  };
}
