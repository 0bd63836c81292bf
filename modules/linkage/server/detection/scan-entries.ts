import { holdPlace, movePlace } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import type { Instant } from '@yimen/platform/time';
import { licenceKey } from '../../core/index.ts';

/** Entries looked at in one step: it bounds the memory. */
const STEP = 2_000;
/** Its place stands among the listeners' under this name: a backup translates it there and the archive waits for it. */
export const DETECTION_READER = 'linkage.scan';

/** What one step saw. */
export interface Scanned {
  readonly entries: number;
  readonly cases: number;
}

interface ScannedEntry {
  readonly matter_id: string;
  readonly xid: string;
  readonly pos: string;
  readonly certificate: string | null;
  readonly valid_until: string | null;
  readonly source_number: string | null;
  readonly remedy: string | null;
}

/**
 * Reads the ledger on from where the last run stopped, in the safe order, and notes which cases moved. Cases are whatever the view
 * `cases.case_fact` has. The place moves in the same transaction: a run that dies repeats a step and loses none.
 */
export async function scanEntries({ database }: Services, now: Instant): Promise<Scanned> {
  return database.transaction(async (client) => {
    const place = await holdPlace(client, DETECTION_READER, now);
    const { rows } = await client.query<ScannedEntry>({
      name: 'linkage-scan',
      // A certificate stands at the same place in every own case, and under `details` in a copy of another platform's.
      text: `select e.matter_id, e.xid::text as xid, e.pos::text as pos,
                    coalesce(e.body #>> '{data,certificate,number}', e.body #>> '{data,details,certificate,number}') as certificate,
                    e.body #>> '{data,certificate,validUntil}' as valid_until,
                    e.body #>> '{data,source,number}' as source_number,
                    case when e.type in ('rightingReported', 'rightingReturned')
                         then e.body #>> '{data,caseNumber}' end as remedy
               from ledger.entry e
              where (e.xid, e.pos) > ($1::xid8, $2::bigint) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
              order by e.xid, e.pos limit $3`,
      values: [place.xid, place.pos, STEP],
    });
    const last = rows.at(-1);
    if (last === undefined) return { entries: 0, cases: 0 };
    const ids = [...new Set(rows.map(({ matter_id }) => matter_id))];
    const { rows: cases } = await client.query<{ id: string }>(
      'select id from cases.case_fact where id = any($1::bigint[])',
      [ids],
    );
    const known = cases.map(({ id }) => id);
    await client.query(MARK, [JSON.stringify(marksOf(rows, new Set(known)))]);
    const remedies = rows.flatMap(({ remedy }) => remedy ?? []);
    await client.query(ASK_CASES, [known, remedies]);
    await client.query(ASK_ROWS, [known]);
    await movePlace(client, DETECTION_READER, last, now);
    return { entries: rows.length, cases: known.length };
  });
}

/** Cases that moved, and those that have become or ceased to be the remedy of a finding. */
const ASK_CASES = `
  insert into linkage.pending_case (case_id)
  select unnest($1::bigint[]) union select id from cases.case_fact where number = any($2::text[])
  on conflict (case_id) do update set asked = excluded.asked`;

const MARK = `
  insert into linkage.case_mark (case_id, certificate, certificate_key, valid_until, source_number)
  select case_id, certificate, certificate_key, valid_until, source_number
    from jsonb_to_recordset($1::jsonb)
      as m (case_id bigint, certificate text, certificate_key text, valid_until text, source_number text)
  on conflict (case_id) do update
     set certificate = coalesce(excluded.certificate, case_mark.certificate),
         certificate_key = coalesce(excluded.certificate_key, case_mark.certificate_key),
         valid_until = coalesce(excluded.valid_until, case_mark.valid_until),
         source_number = coalesce(excluded.source_number, case_mark.source_number)`;

/** Lines that may belong to a case that moved, by any of the ways a line finds its case. */
const ASK_ROWS = `
  update linkage.register_row set asked = nextval('linkage.asking')
   where withdrawn_by is null and id in (
     select r.id from linkage.register_row r where r.case_id = any($1::bigint[])
     union select r.id from cases.case_fact f join linkage.register_row r on r.case_number = f.number where f.id = any($1::bigint[])
     union select r.id from linkage.case_mark k join linkage.register_row r on r.case_number = k.source_number
            where k.case_id = any($1::bigint[])
     union select r.id from linkage.case_mark k join linkage.register_row r on r.number_key = k.certificate_key
            where k.case_id = any($1::bigint[])
     union select r.id from cases.case_fact f join linkage.register_row r on r.party = f.applicant where f.id = any($1::bigint[]))`;

/** The last certificate and source an entry of each case names. */
function marksOf(rows: readonly ScannedEntry[], known: ReadonlySet<string>): object[] {
  const marks = new Map<string, Record<string, string | null>>();
  for (const { matter_id, certificate, valid_until, source_number } of rows) {
    if (!known.has(matter_id) || (certificate === null && source_number === null)) continue;
    const mark = marks.get(matter_id) ?? { case_id: matter_id };
    if (certificate !== null)
      Object.assign(mark, { certificate, certificate_key: licenceKey(certificate), valid_until });
    if (source_number !== null) Object.assign(mark, { source_number });
    marks.set(matter_id, mark);
  }
  return [...marks.values()];
}
