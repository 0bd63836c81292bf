import type { Database } from '@yimen/platform/database';
import type { CaseRecord, CaseStep } from '../../core/index.ts';

type Found = Record<string, any>;

/** Columns of a case; `f` is the published view, `k` what its entries told. */
const COLUMNS = `f.id, f.number, f.procedure, f.unit, f.item, f.item_name, f.received_on, f.accepted_on, f.decided_on, f.ended_on,
  f.finish_kind, f.promise_due, f.statutory_due, f.corrections, f.deemed, f.applicant, k.certificate, k.certificate_key, k.valid_until,
  k.source_number`;
const FROM = 'cases.case_fact f left join linkage.case_mark k on k.case_id = f.id';

/** Cases by id, with their entries. */
export async function readCases(database: Database, ids: readonly number[]): Promise<CaseRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await database.pool.query(`select ${COLUMNS} from ${FROM} where f.id = any($1)`, [ids]);
  const steps = await readSteps(database, ids);
  return rows.map((row) => recordOf(row, steps.get(Number(row.id)) ?? []));
}

/** A case a register line may belong to, and the number of the line's kind it is known by at its source. */
export interface FoundCase {
  readonly record: CaseRecord;
  readonly sourceNumber: string | null;
}

/** Cases by any of the ways a line of a register finds its case; without their entries. */
export async function findCases(
  database: Database,
  by: {
    readonly numbers: readonly string[];
    readonly certificates: readonly string[];
    readonly parties: readonly string[];
  },
): Promise<FoundCase[]> {
  const { rows } = await database.pool.query(
    `select ${COLUMNS} from ${FROM} where f.id in (
       select id from cases.case_fact where number = any($1)
       union select case_id from linkage.case_mark where source_number = any($1)
       union select case_id from linkage.case_mark where certificate_key = any($2)
       union select id from cases.case_fact where applicant = any($3))`,
    [by.numbers, by.certificates, by.parties],
  );
  return rows.map((row) => ({ record: recordOf(row, []), sourceNumber: row.source_number }));
}

async function readSteps(database: Database, ids: readonly number[]): Promise<Map<number, CaseStep[]>> {
  const { rows } = await database.pool.query({
    name: 'linkage-steps',
    // The matters' own time spans keep the search to their months.
    text: `select e.matter_id, e.seq, e.type, e.at, e.recorded_at,
                  coalesce(e.body #>> '{data,on}', e.body #>> '{data,finish,on}') as claims,
                  e.body #>> '{data,deemed}' = 'true' or e.body #>> '{data,upper}' is not null as given
             from ledger.entry e
            where e.matter_id = any($1)
              and e.at between (select min(opened_at) from ledger.matter where id = any($1))
                           and (select max(last_at) from ledger.matter where id = any($1))
            order by e.matter_id, e.seq`,
    values: [ids],
  });
  const steps = new Map<number, CaseStep[]>();
  for (const row of rows) {
    const id = Number(row.matter_id);
    const list = steps.get(id) ?? [];
    list.push({
      seq: row.seq,
      type: row.type,
      at: row.at.getTime(),
      recordedAt: row.recorded_at.getTime(),
      ...(row.claims === null ? {} : { claims: row.claims }),
      ...(row.given === true ? { given: true as const } : {}),
    });
    steps.set(id, list);
  }
  return steps;
}

function recordOf(row: Found, steps: readonly CaseStep[]): CaseRecord {
  const certificate =
    row['certificate'] === null
      ? null
      : { number: row['certificate'], key: row['certificate_key'], validUntil: row['valid_until'] };
  return {
    ...{ id: Number(row['id']), number: row['number'], procedure: row['procedure'], unit: row['unit'] },
    ...{ item: row['item'], itemName: row['item_name'] },
    ...{ receivedOn: row['received_on'], acceptedOn: row['accepted_on'] },
    ...{ decidedOn: row['decided_on'], endedOn: row['ended_on'], finishKind: row['finish_kind'] },
    ...{ promiseDue: row['promise_due'], statutoryDue: row['statutory_due'] },
    ...{ corrections: row['corrections'] ?? 0, deemed: row['deemed'] === true },
    holderKey: row['applicant'],
    certificate,
    steps,
  };
}
