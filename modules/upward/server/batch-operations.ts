import { implement, type CallContext, type Implementation } from '@yimen/platform/module';
import { isRefusal } from '@yimen/platform/procedure';
import * as contract from '../contract/index.ts';
import { batch, rowsSent, totalRows, type BatchData } from '../core/index.ts';
import { findBatch, noBatch, takeOutFiles } from './export/batch-files.ts';
import { makeBatch } from './export/make-batch.ts';
import { outstandingPage } from './export/open-rows.ts';
import { reconcileBatch } from './export/reconcile-batch.ts';
import { recordReceipt } from './export/record-receipt.ts';
import { rowGuid } from './export/row-guid.ts';

interface BatchRow {
  readonly number: string;
  readonly state: string;
  readonly openedAt: number;
  readonly data: BatchData;
}

function lineOf({ number, state, openedAt, data: { manifest, receipt } }: BatchRow) {
  return {
    number,
    state: { id: state, title: batch.states[state]?.title ?? state },
    madeAt: openedAt,
    format: manifest.format,
    rows: rowsSent(manifest),
    withheld: totalRows(manifest.withheld),
    ...{ again: manifest.again, persons: manifest.persons },
    ...{ accepted: receipt.accepted, rejected: receipt.rejected },
  };
}

const list = implement(contract.listBatches, async ({ query: { after, limit = 100 } }, { services }) => {
  const { rows } = await services.database.pool.query(
    `select number, state, opened_at, data from ledger.matter
      where procedure = $1 and ($2::text is null or id < (select id from ledger.matter where number = $2))
      order by id desc limit $3`,
    [batch.id, after ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    batches: page.map((row) => lineOf({ ...row, openedAt: row.opened_at.getTime() })),
    next: rows.length > limit ? page.at(-1).number : null,
  };
});

const get = implement(contract.getBatch, async ({ params: { number } }, { services }) => {
  const found = await findBatch(services, number);
  if (found === undefined) return noBatch(number);
  const { key, schema, from, to, fromEntry, toEntry, files, counts, withheld } = found.data.manifest;
  return {
    ...lineOf(found),
    ...{ key, schema, from, to, counts, withheldByDay: withheld },
    ...{ fromEntry: fromEntry ?? null, toEntry: toEntry ?? null },
    files: files.map(({ stored: _stored, ...file }) => file),
  };
});

const make = implement(contract.makeBatch, ({ body: { format } }, { services, actor }) =>
  makeBatch(services, { actor: actor!, format }),
);

const take = implement(
  contract.takeFile,
  async ({ params: { number, name }, body }, context: CallContext) => {
    const { services, actor } = context;
    const taken = await takeOutFiles(services, number, {
      names: [name],
      purpose: body.purpose,
      actor: actor!,
    });
    if (isRefusal(taken)) return taken;
    for await (const { sha256, text } of taken) return { name, sha256, text };
    return noBatch(number);
  },
);

const receipt = implement(contract.recordReceipt, ({ params: { number }, body }, { services, actor }) =>
  recordReceipt(services, number, body, actor!),
);

const outstanding = implement(
  contract.listOutstanding,
  async ({ params: { number }, query }, { services }) => {
    const { after, limit = 100 } = query;
    const found = await findBatch(services, number);
    if (found === undefined) return noBatch(number);
    const rows = await outstandingPage(services.database.pool, found.data.manifest.key, { after, limit });
    return {
      rows: rows.map((row) => ({
        ...{ guid: rowGuid(row), set: row.set, day: row.day, projectNo: row.projectNo },
        ...{ cause: row.cause, code: row.code, reason: row.reason, sentAgain: row.againIn !== null },
      })),
      next: rows.length < limit ? null : rowGuid(rows.at(-1)!),
    };
  },
);

const reconcile = implement(contract.reconcileBatch, async ({ params: { number } }, { services }) => {
  const found = await findBatch(services, number);
  if (found === undefined) return noBatch(number);
  const report = await reconcileBatch(services, found, { remake: false });
  if (isRefusal(report)) return report;
  const { sets, differences, ...rest } = report;
  return { ...rest, sets: [...sets], differences: [...differences] };
});

/** Operations over batches, beside the actions whose routes the platform derives. */
export const batchOperations: readonly Implementation[] = [
  list,
  get,
  make,
  take,
  receipt,
  outstanding,
  reconcile,
];
