import type { ClientBase } from 'pg';
import type { AppliedMigration } from './migrate.ts';

/** A table in a backup. */
export interface BackupTable {
  readonly schema: string;
  readonly table: string;
  /** Without generated columns. */
  readonly columns: readonly string[];
  readonly rows: number;
}

/** Where a sequence stood. */
export interface BackupSequence {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  readonly isCalled: boolean;
}

/** What a backup says of itself. */
export interface BackupHeader {
  readonly formatVersion: 1;
  readonly productVersion: string;
  /** Milliseconds since the epoch, as given by the caller. */
  readonly createdAt: number;
  readonly serverVersion: number;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
  readonly extras: readonly string[];
}

/** Text forms in COPY depend on these; both directions use the same. */
export const COPY_SESSION = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';
  SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8'; SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL search_path = pg_catalog`;

/** An SQL identifier in quotes. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A schema-qualified name in quotes. */
export const quoteTable = (table: { schema: string; table: string }): string =>
  `${quote(table.schema)}.${quote(table.table)}`;

/** Ordinary tables and the roots of partitioned ones; not those of extensions nor our own list of migrations. */
export async function listTables(client: ClientBase): Promise<Omit<BackupTable, 'rows'>[]> {
  const { rows } = await client.query(`
    SELECT n.nspname AS schema, c.relname AS "table",
      (SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}') FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
      AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
      AND NOT (n.nspname = 'yimen' AND c.relname = 'migration')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1, 2`);
  return rows as Omit<BackupTable, 'rows'>[];
}

/** Every sequence outside the system's schemas, with its value as it is now (sequences know no snapshots). */
export async function listSequences(client: ClientBase): Promise<BackupSequence[]> {
  const { rows } = await client.query(`
    SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY 1, 2`);
  const sequences: BackupSequence[] = [];
  for (const { schema, name } of rows as { schema: string; name: string }[]) {
    const from = quoteTable({ schema, table: name });
    const found = await client.query(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${from}`,
    );
    sequences.push({ schema, name, ...(found.rows[0] as { value: string; isCalled: boolean }) });
  }
  return sequences;
}
