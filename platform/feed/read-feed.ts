import { findSettledEnd, LEDGER_START, readAfter, type LedgerEntry, type Position } from '../ledger/index.ts';
import type { Services } from '../module/index.ts';
import type { Refusal } from '../procedure/index.ts';
import { cloudEventOf } from './cloud-event.ts';
import type { CloudEvent } from './cloud-event-schema.ts';
import { cursorAt, findCursor } from './cursor.ts';
import { matches, within } from './entry-pattern.ts';
import type { FeedScope } from './readers.ts';

/** A page of the feed: the cursor to go on from, and whether there is more right now. */
export interface FeedPage {
  readonly events: readonly CloudEvent[];
  readonly next: string;
  readonly more: boolean;
}

/** Entries looked at in one reading, and readings of one request: whoever wants little must not make us read a year at once. */
const LOOKED_AT = 1_000;
const MOST_READINGS = 10;

/**
 * Reads on from a cursor in the ledger's safe order; without one from the first entry, with `latest` from the end. A cursor whose
 * entry is not there (archived, or written after the backup that the database was restored from) is refused: reading on would leave
 * a gap nobody hears of.
 */
export async function readFeed(
  services: Services,
  wanted: { readonly after?: string; readonly types: readonly string[]; readonly limit: number },
  scope: FeedScope,
): Promise<FeedPage | Refusal> {
  const start = await startOf(services, wanted.after);
  if ('kind' in start) return start;
  const types = wanted.types.flatMap((pattern) => narrowed(pattern, scope.procedures));
  const events: CloudEvent[] = [];
  let position = start;
  let more = types.length > 0;
  for (let reading = 0; more && reading < MOST_READINGS && events.length < wanted.limit; reading += 1) {
    const { entries, upTo } = await readAfter(services.database, position, { types, limit: LOOKED_AT });
    more = upTo !== position;
    const seen = await visible(services, entries, scope);
    const taken = seen.slice(0, wanted.limit - events.length);
    // What did not fit is read again from behind the last one that did.
    position = taken.length < seen.length ? taken.at(-1)!.position : upTo;
    events.push(...taken.map(cloudEventOf));
  }
  return { events, next: await cursorAt(services.database, position), more };
}

async function startOf({ database }: Services, after: string | undefined): Promise<Position | Refusal> {
  if (after === undefined || after === '') return LEDGER_START;
  if (after === 'latest') return (await findSettledEnd(database)) ?? LEDGER_START;
  return (
    (await findCursor(database, after)) ?? {
      kind: 'invalid',
      code: 'feed.unknown-cursor',
      message:
        '这个读取位置在台账中找不到：写错了，或该记录已归档，或数据库由备份恢复过。请不带 after 从头读取，以事件的 id 去重。',
      path: '/after',
    }
  );
}

/** A pattern within the procedures somebody may see. */
function narrowed(pattern: string, procedures: readonly string[] | null): string[] {
  if (procedures === null) return [pattern];
  const [procedure, type] = pattern.split(':') as [string, string];
  return procedures
    .filter((allowed) => procedure === '*' || procedure === allowed)
    .map((allowed) => `${allowed}:${type}`);
}

async function visible(
  { database }: Services,
  entries: readonly LedgerEntry[],
  { procedures, units }: FeedScope,
): Promise<LedgerEntry[]> {
  const allowed = procedures?.map((procedure) => `${procedure}:*`) ?? ['*:*'];
  const named = entries.filter((entry) => matches(allowed, entry));
  if (units === null || named.length === 0) return named;
  const { rows } = await database.pool.query<{ id: string; unit: string | null }>(
    'select id, unit from ledger.matter where id = any($1::bigint[])',
    [[...new Set(named.map(({ matterId }) => matterId))]],
  );
  const held = new Map(rows.map(({ id, unit }) => [Number(id), unit]));
  return named.filter(({ matterId }) => within(units, held.get(matterId) ?? null));
}
