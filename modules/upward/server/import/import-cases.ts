import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Services } from '@yimen/platform/module';
import { refuse, type Actor, type Refusal } from '@yimen/platform/procedure';
import { civilDateAt } from '@yimen/platform/time';
import { dataSetOfFile, type DataSet, type FinishList } from '../../core/index.ts';
import { joinCases } from './join-cases.ts';
import { countyLookups } from './lookups.ts';
import { fileDigest, readRows } from './read-rows.ts';
import { finishRun, recordFiles, recordPage, startRun, type ImportRun, type RunFile } from './run-store.ts';
import { RowSorter, type RowCursor } from './sorted-rows.ts';
import { takeIn, type PageResult, type TakeIn } from './take-in.ts';

/** A delivery of another system: its files, one or more of each data set. */
export interface ImportRequest {
  /** Short name of the system, part of every case's source. */
  readonly system: string;
  readonly files: readonly string[];
  readonly finishList: FinishList;
  readonly actor: Actor;
  readonly onProgress?: (text: string, done?: number, total?: number) => void;
}

/** Cases in one page; two pages are on their way at once. */
const PAGE = 480;

interface GivenFile extends RunFile {
  readonly path: string;
  readonly set: DataSet;
}

/**
 * Takes over the cases of a delivery. Rows are sorted by case on the disk, so memory does not grow with the files. May be killed and
 * started again with the same files: it goes on after the last page recorded and ends the same. Throws when a file cannot be read.
 */
export async function importCases(services: Services, request: ImportRequest): Promise<ImportRun | Refusal> {
  const stopped = whyNot(request);
  if (stopped !== undefined) return stopped;
  const { database } = services;
  const client = await database.pool.connect();
  try {
    const { rows } = await client.query(
      `select pg_try_advisory_lock(hashtext('upward.import'), hashtext($1)) as mine`,
      [request.system],
    );
    if (!rows[0].mine)
      return refuse('upward.import-running', `“${request.system}”正在接入，请等它完成后再试。`);
    try {
      return await run(services, request);
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('upward.import'), hashtext($1))`, [
        request.system,
      ]);
    }
  } finally {
    client.release();
  }
}

function whyNot({ system, files, actor }: ImportRequest): Refusal | undefined {
  if (actor.grants['cases.import'] === undefined)
    return { kind: 'forbidden', code: 'upward.not-allowed', message: '您没有接入其他系统办件的权限。' };
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(system))
    return refuse(
      'upward.bad-system',
      '来源系统的简称应为2至40个小写字母、数字或短横线，如 changde-yitihua。',
      {
        path: '/system',
      },
    );
  const unknown = files.find((file) => dataSetOfFile(basename(file)) === undefined);
  if (unknown === undefined && files.length > 0) return undefined;
  return refuse(
    'upward.unknown-file',
    files.length === 0
      ? '请给出至少一个交换文件。'
      : `文件名“${basename(unknown!)}”不是交换表的名称，应以 up_pro_accept 等开头。`,
    { path: '/files' },
  );
}

async function run(services: Services, request: ImportRequest): Promise<ImportRun> {
  const { system, finishList, actor, onProgress = () => undefined } = request;
  const { database, clock } = services;
  const files: GivenFile[] = [];
  for (const path of request.files) {
    const name = basename(path);
    onProgress(`核对 ${name}`);
    files.push({ path, name, set: dataSetOfFile(name)!, rows: 0, sha256: await fileDigest(path) });
  }
  files.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const content = hash(
    'sha256',
    [system, finishList, ...files.map(({ set, sha256 }) => `${set} ${sha256}`)].join('\n'),
  );
  const told = files.map(({ path: _path, ...file }) => file);
  const started = await startRun(database.pool, {
    ...{ content, system, finishList, files: told, by: actor.id, now: clock.now() },
  });
  const folder = await mkdtemp(join(tmpdir(), 'yimen-import-'));
  try {
    const { cursors, cases } = await sortFiles(services, started, files, folder, onProgress);
    const lookups = countyLookups(services, civilDateAt(clock.now()), finishList);
    const to: TakeIn = { services, lookups, system, run: started.id, actor };
    await takeAll(to, cursors, started, (done) => onProgress(`接入 已处理${done}件`, done, cases));
    return await finishRun(database.pool, started.id, clock.now());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sorts every file by case; what cannot be read is recorded page by page. */
async function sortFiles(
  { database }: Services,
  { id }: ImportRun,
  files: readonly GivenFile[],
  folder: string,
  onProgress: (text: string) => void,
): Promise<{ cursors: Map<DataSet, RowCursor>; cases: number }> {
  const sorters = new Map<DataSet, RowSorter>();
  const counted: RunFile[] = [];
  const none = { cases: 0, opened: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const { path, set, name, sha256 } of files) {
    onProgress(`排序 ${name}`);
    const sorter = sorters.get(set) ?? new RowSorter(folder, set);
    sorters.set(set, sorter);
    const before = sorter.rows;
    for await (const { rows, findings } of readRows(path)) {
      await sorter.add(rows);
      if (findings.length === 0) continue;
      const found = findings.map((finding) => ({ ...finding, set }));
      await database.transaction((client) => recordPage(client, id, { counts: none, findings: found }));
    }
    counted.push({ name, set, sha256, rows: sorter.rows - before });
  }
  await recordFiles(database.pool, id, counted);
  const cases = Math.max(0, ...[...sorters.values()].map(({ rows }) => rows));
  return { cursors: new Map([...sorters].map(([set, sorter]) => [set, sorter.sorted()])), cases };
}

/** Two pages at once: while the ledger writes one the next is read and judged. Recorded in order, so that `doneKey` never runs ahead. */
async function takeAll(
  to: TakeIn,
  cursors: ReadonlyMap<DataSet, RowCursor>,
  { doneKey, cases }: ImportRun,
  onProgress: (done: number) => void,
): Promise<void> {
  let done = cases;
  let flying: { page: Promise<PageResult>; last: string } | undefined;
  const land = async (): Promise<void> => {
    if (flying === undefined) return;
    const { page, last } = flying;
    flying = undefined;
    const { counts, findings } = await page;
    await to.services.database.transaction((client) =>
      recordPage(client, to.run, { counts, findings, doneKey: last }),
    );
    onProgress((done += counts.cases));
  };
  try {
    for await (const joined of joinCases(cursors, { after: doneKey, page: PAGE })) {
      const page = takeIn(joined, to);
      // Its failure is met when it lands; until then it must not count as unhandled.
      page.catch(() => undefined);
      await land();
      flying = { page, last: joined.at(-1)!.key };
    }
  } finally {
    await land();
  }
}
