import type { Pool } from 'pg';
import { findSettledEnd, LEDGER_START, type Position } from '../ledger/index.ts';
import type { Services } from '../module/index.ts';

/** A matter that moved: enough to know whom it concerns. */
export interface MatterChange {
  readonly number: string;
  readonly procedure: string;
  readonly unit: string | null;
  readonly person: string | null;
  readonly applicant: string | null;
  /** Type of the last entry seen. */
  readonly entry: string;
}

type Listener = (changes: readonly MatterChange[]) => void;

/** How often the ledger is looked at while somebody watches; the delay people see. */
const EVERY_MS = 1_000;
/** Entries looked at in one reading. */
const MOST_ENTRIES = 2_000;

// As `readAfter`: nothing of a transaction still open is passed over, since it waits for the line of the oldest one.
const CHANGES = `with looked as materialized (
    select e.matter_id, e.type, e.xid, e.pos from ledger.entry e
    where (e.xid, e.pos) > ($1::xid8, $2::bigint) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.xid, e.pos limit $3
  ), last as (select xid::text as xid, pos::text as pos from looked l order by l.xid desc, l.pos desc limit 1),
  moved as (select distinct on (matter_id) matter_id, type from looked order by matter_id, xid desc, pos desc)
  select last.xid, last.pos, m.number, m.procedure, m.unit, m.person, m.applicant, moved.type as entry
  from last cross join moved join ledger.matter m on m.id = moved.matter_id`;

/** Tells whoever watches which matters moved, on whatever server it happened. Reads only while somebody watches. */
export class ChangeFeed {
  readonly #services: Services;
  readonly #listeners = new Set<Listener>();
  #position: Position | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #stopped = false;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Begins to tell; returns how to stop. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#plan();
    return () => void this.#listeners.delete(listener);
  }

  /** Comes to rest: the reading under way is waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#listeners.clear();
    clearTimeout(this.#timer);
    await this.#reading;
  }

  #plan(): void {
    if (this.#stopped || this.#timer !== undefined || this.#reading !== undefined) return;
    if (this.#listeners.size === 0) {
      // What happens while nobody watches is of no use to the next: they load everything anyhow.
      this.#position = undefined;
      return;
    }
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#reading = this.#read().finally(() => {
          this.#reading = undefined;
          this.#plan();
        });
      },
      this.#position === undefined ? 0 : EVERY_MS,
    );
  }

  async #read(): Promise<void> {
    const { database, log } = this.#services;
    try {
      if (this.#position === undefined) {
        this.#position = (await findSettledEnd(database)) ?? LEDGER_START;
        return;
      }
      const rows = await readChanges(database.pool, this.#position);
      if (rows[0] === undefined) return;
      this.#position = { xid: rows[0].xid, pos: rows[0].pos };
      for (const listener of this.#listeners) listener(rows);
    } catch (error) {
      // A reading can be repeated: the position has not moved, and the next attempt is a second away.
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'change feed: reading failed',
      );
    }
  }
}

async function readChanges(pool: Pool, { xid, pos }: Position): Promise<(MatterChange & Position)[]> {
  const { rows } = await pool.query({
    name: 'matters-changes',
    text: CHANGES,
    values: [xid, pos, MOST_ENTRIES],
  });
  return rows;
}
