import type { Services } from '@yimen/platform/module';
import { refuse, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { batch, withoutNumbers } from '../../core/index.ts';
import { findBatch, noBatch } from './batch-files.ts';
import { forgetRows, noteRows, type OutstandingRow } from './open-rows.ts';
import { readRowGuid } from './row-guid.ts';

/** What the receiver says of a batch: how many rows it took, and each row it sent back with its reason. */
export interface Receipt {
  readonly accepted: number;
  readonly rejected: readonly { readonly guid: string; readonly code: string; readonly reason: string }[];
  readonly document?: string;
}

/** Records a receipt. Rows sent back are listed and go along with the next batch, made anew from the ledger. */
export async function recordReceipt(
  services: Services,
  number: string,
  { accepted, rejected, document }: Receipt,
  actor: Actor,
): Promise<{ state: string; rejected: number } | Refusal> {
  const found = await findBatch(services, number);
  if (found === undefined) return noBatch(number);
  const rows = await outstandingRows(services, found.data.manifest.key, rejected);
  if ('code' in rows) return rows;
  // Listed before the receipt counts: a crash in between must not lose a row that was sent back.
  const listed = await noteRows(services.database.pool, rows.rows);
  const outcome = await services.ledger.submit({
    ...{ procedure: batch.id, number, action: 'receipt', actor },
    input: { accepted, rejected: rows.rows.length, ...(document === undefined ? {} : { document }) },
  });
  if (!outcome.ok) {
    await forgetRows(services.database.pool, found.data.manifest.key, listed);
    return outcome.refusal;
  }
  return { state: outcome.matter.state, rejected: rows.rows.length };
}

async function outstandingRows(
  { database }: Services,
  key: string,
  rejected: Receipt['rejected'],
): Promise<{ rows: OutstandingRow[] } | Refusal> {
  const origins = rejected.map(({ guid }) => readRowGuid(guid));
  const unknown = origins.indexOf(undefined);
  const ids = origins.map((origin) => origin?.matterId ?? 0);
  const { rows } = await database.pool.query(
    `select w.at, m.number, e.at as entry_at from unnest($1::bigint[], $2::int[]) with ordinality w(matter_id, seq, at)
     join ledger.matter m on m.id = w.matter_id
     join ledger.entry e on e.matter_id = m.id and e.seq = w.seq and e.at between m.opened_at and m.last_at`,
    [ids, origins.map((origin) => origin?.seq ?? 0)],
  );
  const found = new Map(rows.map((row) => [Number(row.at) - 1, row]));
  const at = unknown >= 0 ? unknown : rejected.findIndex((_, i) => !found.has(i));
  if (at >= 0 || new Set(rejected.map(({ guid }) => guid)).size < rejected.length) {
    return refuse(
      'upward.unknown-row',
      `退回的行中，第${Math.max(at, 0) + 1}行的行标识不对或者重复，请核对回执。`,
      {
        path: `/rejected/${Math.max(at, 0)}/guid`,
      },
    );
  }
  return {
    rows: rejected.map(({ code, reason }, i) => ({
      ...origins[i]!,
      ...{ batch: key, projectNo: found.get(i).number, day: civilDateAt(found.get(i).entry_at.getTime()) },
      ...{ cause: 'rejected' as const, code, reason: withoutNumbers(reason) },
    })),
  };
}
