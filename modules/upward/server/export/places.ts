import { isArchivedBetween, listArchivedMonths } from '@yimen/platform/archive';
import {
  findEntryAt,
  findPosition,
  LEDGER_START,
  type EntryName,
  type Position,
} from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { caseProcedures } from '../../../cases/core/index.ts';
import { batch, type Manifest } from '../../core/index.ts';

/** A stretch of the ledger as it stands now: after `from`, up to and with `to`. */
export interface Stretch {
  readonly from: Position;
  readonly to: Position;
}

/** A place as it stands now, with the entry it belongs to; the start of the ledger belongs to none. */
export interface Place {
  readonly position: Position;
  readonly entry?: EntryName;
}

/** Up to where batches reach; the start of what is left when that entry was archived: rows may be sent twice, but none is lost. */
export async function lastPlace(services: Services): Promise<Place> {
  const { rows } = await services.database.pool.query<{ manifest: Pick<Manifest, 'to' | 'toEntry'> }>(
    `select jsonb_build_object('to', data #> '{manifest,to}', 'toEntry', data #> '{manifest,toEntry}') as manifest
     from ledger.matter where procedure = $1 order by id desc limit 1`,
    [batch.id],
  );
  const last = rows[0]?.manifest;
  const position = last && (await positionOf(services, last.to, last.toEntry));
  if (position === undefined) return { position: LEDGER_START };
  const entry = await nameAt(services, position);
  return entry === undefined ? { position } : { position, entry };
}

/** The entry at a place of this database, by the name it keeps; undefined at the start of the ledger. */
export async function nameAt({ database }: Services, position: Position): Promise<EntryName | undefined> {
  const found = await findEntryAt(database, position);
  return found && { number: found.number, seq: found.seq };
}

/** Where the stretch of a batch stands now; undefined when an end of it is not in the database any more. */
export async function findStretch(
  services: Services,
  { from, to, fromEntry, toEntry }: Pick<Manifest, 'from' | 'to' | 'fromEntry' | 'toEntry'>,
): Promise<Stretch | undefined> {
  const begin = await positionOf(services, from, fromEntry);
  const end = await positionOf(services, to, toEntry);
  return begin && end && { from: begin, to: end };
}

/** Where an end of a batch stands now. Batches of earlier versions name no entry: their place counts as long as there is one at it. */
async function positionOf(
  { database }: Services,
  stored: Position,
  entry: EntryName | null | undefined,
): Promise<Position | undefined> {
  if (entry) return findPosition(database, entry);
  if (stored.xid === LEDGER_START.xid && stored.pos === LEDGER_START.pos) return LEDGER_START;
  return (await findEntryAt(database, stored)) && stored;
}

/**
 * Whether part of what a batch was made of is only in archive files: entries of its stretch, or earlier ones of the cases that it
 * tells of, be it anew or again. Both ends of the stretch may still be there: months overlap in the reading order.
 */
export async function isPartlyArchived(
  { database }: Services,
  key: string,
  stretch: Stretch,
): Promise<boolean> {
  const { from, to } = stretch;
  const months = await listArchivedMonths(database.pool);
  if (months.every(({ detachedAt }) => detachedAt === null)) return false;
  if (await isArchivedBetween(database, from, to)) return true;
  const { rowCount } = await database.pool.query(
    `select from (
       select matter_id, max(seq) as seq from (
         select matter_id, seq from ledger.entry where (xid, pos) > ($1::xid8, $2::bigint) and (xid, pos) <= ($3::xid8, $4::bigint)
         union all select matter_id, seq from upward.outstanding_row where again_in = $5
       ) told group by 1) last
     join ledger.matter m on m.id = last.matter_id and m.procedure = any($6)
     where last.seq > (select count(*) from ledger.entry e
       where e.matter_id = m.id and e.seq <= last.seq and e.at between m.opened_at and m.last_at)
     limit 1`,
    [from.xid, from.pos, to.xid, to.pos, key, caseProcedures.map(({ id }) => id)],
  );
  return rowCount !== 0;
}
