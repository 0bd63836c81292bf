import { implement, type Implementation } from '@yimen/platform/module';
import { refuse, type Refusal } from '@yimen/platform/procedure';
import * as contract from '../contract/index.ts';
import { DATA_SETS, importRules, type Column, type DataSet } from '../core/index.ts';
import { findingsOf, findRun, listRuns, type FindingPlace, type ImportRun } from './import/run-store.ts';

const noImport = (id: string): Refusal => ({
  kind: 'missing',
  code: 'upward.no-import',
  message: `没有接入批次 ${id}，请核对。`,
});

function viewOf({ doneKey: _doneKey, files, ...run }: ImportRun) {
  return { ...run, files: files.map((file) => ({ ...file })) };
}

const list = implement(contract.listImports, async ({ query: { after, limit = 100 } }, { services }) => {
  const runs = await listRuns(services.database.pool, { after, limit: limit + 1 });
  const page = runs.slice(0, limit);
  return { runs: page.map(viewOf), next: runs.length > limit ? page.at(-1)!.id : null };
});

const get = implement(contract.getImport, async ({ params: { id } }, { services }) => {
  const run = await findRun(services.database.pool, id);
  return run === undefined ? noImport(id) : viewOf(run);
});

const findings = implement(contract.listFindings, async ({ params: { id }, query }, { services }) => {
  const { level, after, limit = 200 } = query;
  const { pool } = services.database;
  if ((await findRun(pool, id)) === undefined) return noImport(id);
  const place = after === undefined ? undefined : placeOf(after);
  if (after !== undefined && place === undefined)
    return refuse('upward.bad-page', '页码不对，请用上一页给出的 next。', { path: '/after' });
  const found = await findingsOf(pool, id, level, {
    ...(place === undefined ? {} : { after: place }),
    limit,
  });
  const last = found.at(-1);
  return {
    findings: found.map(findingView),
    next:
      found.length < limit || last === undefined
        ? null
        : [last.level, last.set, last.line, last.field, last.rule].join('|'),
  };
});

function placeOf(text: string): FindingPlace | undefined {
  const [level, set, line, field, rule, ...more] = text.split('|');
  if (
    (level !== 'rejected' && level !== 'warning') ||
    set === undefined ||
    rule === undefined ||
    field === undefined ||
    more.length > 0 ||
    !/^\d{1,15}$/.test(line ?? '')
  )
    return undefined;
  return { level, set, line: Number(line), field, rule };
}

type Found = Awaited<ReturnType<typeof findingsOf>>[number];

/** A finding in words: the column by its name, the rule by its text and source. */
export function findingView({ level, set, line, field, rule, number, detail }: Found) {
  const columns: Readonly<Record<string, Column>> = DATA_SETS[set as DataSet].columns;
  const { text, source } = importRules[rule];
  return {
    ...{ level, set, line, field, rule, text, source },
    fieldTitle: columns[field]?.title ?? '',
    number: number ?? null,
    detail: detail ?? null,
  };
}

/** Operations over imports. */
export const importOperations: readonly Implementation[] = [list, get, findings];
