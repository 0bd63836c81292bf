import { readdir, rm } from 'node:fs/promises';
import type { ClientBase } from 'pg';
import type { Database } from '../database/index.ts';
import type { Settings } from '../contract/index.ts';
import type { Instant } from '../time/index.ts';
import { lockContent } from './content-lock.ts';
import { orphanDays } from './file-settings.ts';
import type { Uploads } from './uploads.ts';

/** How much was removed. */
export interface Collected {
  readonly uploads: number;
  /** Registrations nobody made use of. */
  readonly rows: number;
  readonly contents: number;
}

interface Parts {
  readonly root: string;
  readonly pathOf: (sha256: string) => string;
  readonly database: Database;
  readonly settings: Settings;
  readonly uploads: Uploads;
  readonly now: Instant;
}

const DAY = 86_400_000;
/** Contents judged under one lock of the ledger: it must stay a matter of milliseconds. */
const BATCH = 200;
/** Entries read at once. */
const PAGE = 20_000;
const LOCK_NOT_AVAILABLE = '55P03';
/** The reader's place is kept among the listeners', where a restore translates it to the new database. */
export const NAMED_FILES_READER = 'files.named';

/** Removes expired uploads, registrations that were never used, and contents without registration. */
export async function collectOrphans(parts: Parts): Promise<Collected> {
  const { database, uploads, now } = parts;
  const removed = { uploads: await uploads.collect(now), rows: 0, contents: 0 };
  while (await readNames(database.pool, now));
  const unused = await unusedRows(parts);
  for (let at = 0; at < unused.length; at += BATCH) {
    removed.rows += await removeRows(parts, unused.slice(at, at + BATCH));
  }
  for (const sha256 of await contentsWithoutRow(parts)) {
    if (await removeContent(parts, sha256)) removed.contents += 1;
  }
  return removed;
}

/** What a page of the ledger names is remembered for good. Gives whether there may be more. */
async function readNames(client: ClientBase | Database['pool'], now: Instant): Promise<boolean> {
  const { rows } = await client.query<{ read: number }>(
    `with fresh as materialized (
       select e.xid, e.pos, e.body from ledger.entry e
       where (e.xid, e.pos) > (coalesce((select xid from ledger.listener_position where name = $1), '0'::xid8),
                               coalesce((select pos from ledger.listener_position where name = $1), 0))
         and e.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by e.xid, e.pos limit $3),
     named as (
       insert into files.named (sha256)
       select distinct m[1] from fresh, regexp_matches(fresh.body::text, '[0-9a-f]{64}', 'g') m
       on conflict do nothing),
     moved as (
       insert into ledger.listener_position (name, xid, pos, moved_at)
       select $1, xid, pos, $2 from fresh order by xid desc, pos desc limit 1
       on conflict (name) do update set xid = excluded.xid, pos = excluded.pos, moved_at = excluded.moved_at)
     select count(*)::int as read from fresh`,
    [NAMED_FILES_READER, new Date(now), PAGE],
  );
  return rows[0]!.read === PAGE;
}

/** Also what was committed just now and does not count as settled: the place of the reader stays behind it. */
async function readUnsettledNames(client: ClientBase): Promise<void> {
  await client.query(
    `insert into files.named (sha256)
     select distinct m[1] from ledger.entry e, regexp_matches(e.body::text, '[0-9a-f]{64}', 'g') m
     where (e.xid, e.pos) > (coalesce((select xid from ledger.listener_position where name = $1), '0'::xid8),
                             coalesce((select pos from ledger.listener_position where name = $1), 0))
     on conflict do nothing`,
    [NAMED_FILES_READER],
  );
}

/**
 * Deletes unused registrations while the ledger stands still for the moment: an entry that names one of them is either read here
 * or written after the file is gone. When the ledger is too busy to stand still, the next round tries again.
 */
async function removeRows(parts: Parts, candidates: string[]): Promise<number> {
  return parts.database
    .transaction(async (client) => {
      await client.query(`set local lock_timeout = '1s'`);
      await client.query('lock table ledger.entry in share mode');
      await readUnsettledNames(client);
      const { rowCount } = await client.query(
        `delete from files.file f where f.sha256 = any($1) and f.at < $2
         and not exists (select from files.named n where n.sha256 = f.sha256)`,
        [candidates, before(parts)],
      );
      return rowCount ?? 0;
    })
    .catch((error: { code?: string }) => {
      if (error.code === LOCK_NOT_AVAILABLE) return 0;
      throw error;
    });
}

/** Removes a content that no row and no entry names. Nothing is written here, so nothing can be rolled back after the removal. */
async function removeContent({ database, pathOf }: Parts, sha256: string): Promise<boolean> {
  return database.transaction(async (client) => {
    await lockContent(client, sha256);
    const { rowCount } = await client.query(
      `select from files.file where sha256 = $1 union all select from files.named where sha256 = $1`,
      [sha256],
    );
    if (rowCount !== 0) return false;
    await rm(pathOf(sha256), { force: true });
    return true;
  });
}

function before({ settings, now }: Parts): Date {
  return new Date(now - settings.get(orphanDays) * DAY);
}

async function unusedRows(parts: Parts): Promise<string[]> {
  const { rows } = await parts.database.pool.query<{ sha256: string }>(
    `select distinct f.sha256 from files.file f
     where f.at < $1 and not exists (select from files.named n where n.sha256 = f.sha256) order by 1`,
    [before(parts)],
  );
  return rows.map(({ sha256 }) => sha256);
}

/** What a crash between content and row has left. Those whose row is being written at this moment are judged again later. */
async function contentsWithoutRow({ root, database }: Parts): Promise<string[]> {
  const listed = await readdir(root, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const stored = listed.flatMap((path) => /[0-9a-f]{64}$/.exec(path)?.[0] ?? []);
  const { rows } = await database.pool.query<{ sha256: string }>(
    `select s.sha256 from unnest($1::text[]) as s (sha256)
     where not exists (select from files.file f where f.sha256 = s.sha256) order by 1`,
    [stored],
  );
  return rows.map(({ sha256 }) => sha256);
}
