import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRefusal } from '@yimen/platform/procedure';
import type { ImportedData } from '../../cases/core/index.ts';
import { importCases, type ImportRun } from '../server/api.ts';
import { findingsOf } from '../server/import/run-store.ts';
import { madeResidentId, writeDelivery, type DeliveryOptions, type MadeRows } from '../simulation/index.ts';
import { importer, startUpward, type UpwardProduct } from './upward-product.ts';

let product: UpwardProduct;
let folder: string;

beforeAll(async () => {
  product = await startUpward();
});
afterAll(() => product.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-delivery-'));
  return () => rm(folder, { recursive: true });
});

function deliver(cases: number, over: Partial<DeliveryOptions> = {}): Promise<string[]> {
  return writeDelivery(folder, {
    ...{ cases, items: product.items, calendar: product.services.calendar(), year: 2021, format: 'jsonl' },
    ...over,
  });
}

async function take(
  system: string,
  files: readonly string[],
  finishList: 'A' | 'B' = 'A',
): Promise<ImportRun> {
  const run = await importCases(product.services, { system, files, finishList, actor: importer });
  if (isRefusal(run)) throw new Error(run.message);
  return run;
}

async function casesOf(
  system: string,
): Promise<{ number: string; state: string; version: number; data: ImportedData }[]> {
  const { rows } = await product.database.pool.query(
    `select number, state, version, data from ledger.matter
     where procedure = 'cases.imported' and data #>> '{source,system}' = $1 order by data #>> '{source,number}'`,
    [system],
  );
  return rows;
}

/** What a system's cases tell, without the names this product gave them. */
const told = async (system: string) =>
  (await casesOf(system)).map(({ state, data: { source, run: _run, ...data } }) => [
    source.number,
    state,
    data,
  ]);

/** One thing wrong with each of the first cases. */
const SPOILERS: readonly [string, string, (rows: MadeRows) => void][] = [
  ['unknown-item', 'task_code', ({ accept }) => (accept['task_code'] = `99${accept['task_code']!.slice(2)}`)],
  [
    'bad-id-number',
    'applyer_page_code',
    ({ accept }) => (accept['applyer_page_code'] = '430723199001011234'),
  ],
  ['finish-before-accept', 'result_date', ({ result }) => (result['result_date'] = '20200101T100000')],
  ['accept-before-apply', 'accept_date', ({ accept }) => (accept['accept_date'] = '20200101T100000')],
  ['unknown-organisation', 'org_code', ({ accept }) => (accept['org_code'] = '91430000MA4L00000X')],
  ['missing', 'applyer_name', ({ accept }) => (accept['applyer_name'] = '')],
  ['bad-time', 'apply_date', ({ accept }) => (accept['apply_date'] = '20210230')],
  ['future', 'result_date', ({ result }) => (result['result_date'] = '20990101')],
  ['unknown-code', 'result_type', ({ result }) => (result['result_type'] = 'Z')],
  [
    'applicant-type-differs',
    'applyer_type',
    ({ accept }) => (accept['applyer_type'] = accept['applyer_type'] === '1' ? '2' : '1'),
  ],
  ['bad-name', 'applyer_name', ({ accept }) => (accept['applyer_name'] = `张三${madeResidentId(1)}`)],
];

describe('the import of another system’s cases', () => {
  it('takes every case in with one entry, its own state and times, and counts it in the figures', async () => {
    const run = await take('plain', await deliver(600));
    expect(run).toMatchObject({
      cases: 600,
      opened: 600,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      state: 'finished',
    });
    expect(run.files.map(({ set, rows }) => [set, rows]).sort()).toEqual([
      ['accept', 600],
      ['result', 600],
      ['special', expect.any(Number)],
    ]);
    const cases = await casesOf('plain');
    expect(cases.every(({ version, state }) => version === 1 && state === 'DELIVERED')).toBe(true);
    const { rows } = await product.database.pool.query(
      `select count(*)::int as cases, count(*) filter (where on_time)::int as on_time, count(elapsed_wd)::int as elapsed,
         count(*) filter (where unit is null)::int as homeless from cases.case_fact where procedure = 'cases.imported'`,
    );
    expect(rows[0]).toEqual({ cases: 600, on_time: 600, elapsed: 600, homeless: 0 });
    // Ended: nobody's to-do list holds it.
    const open = await product.database.pool.query(
      `select count(*)::int as n from ledger.matter where procedure = 'cases.imported' and unit is not null`,
    );
    expect(open.rows[0].n).toBe(0);
  });

  it('keeps no person’s number in the ledger', async () => {
    await take('private', await deliver(40));
    const { rows } = await product.database.pool.query(
      `select count(*)::int as n from ledger.entry e join ledger.matter m on m.id = e.matter_id
       where m.data #>> '{source,system}' = 'private' and e.body::text ~ '43072319[0-9]{10}'`,
    );
    expect(rows[0].n).toBe(0);
    const party = await product.database.pool.query(
      `select p.name_shown, p.id_number_masked from ledger.matter m join identity.party p on p.id = m.applicant
       where m.data #>> '{source,system}' = 'private' and p.kind = 'person' limit 1`,
    );
    expect(party.rows[0].id_number_masked).toMatch(/^430723\*{8}/);
  });

  it('names every row that is wrong with its line, its column and the rule, and takes in the rest', async () => {
    const files = await deliver(200, { spoil: (n, rows) => SPOILERS[n]?.[2](rows) });
    const run = await take('spoiled', files);
    expect(run).toMatchObject({ cases: 200, opened: 200 - SPOILERS.length, rejected: SPOILERS.length });
    const found = await findingsOf(product.database.pool, run.id, 'rejected', { limit: 100 });
    for (const [n, [rule, field]] of SPOILERS.entries()) {
      const hit = found.find((one) => one.rule === rule && one.field === field && one.line === n + 1);
      expect(hit, `${rule} in line ${n + 1}`).toBeDefined();
      expect(hit!.number).toBeDefined();
    }
    expect(run.rejectedRows).toBe(SPOILERS.length);
    // The value itself may be a number of a person.
    expect(JSON.stringify(found)).not.toContain('430723199001011234');
    expect(JSON.stringify(found)).not.toContain(madeResidentId(1));
  });

  it('warns of what it can do without, and says why', async () => {
    const run = await take(
      'warned',
      await deliver(20, {
        spoil: (n, { accept }) => {
          if (n === 3) accept['promise_date'] = '20201231';
          if (n === 4) accept['task_name'] = '另一个名称';
        },
      }),
    );
    expect(run).toMatchObject({ opened: 20, rejected: 0 });
    const warnings = await findingsOf(product.database.pool, run.id, 'warning', { limit: 100 });
    expect(warnings.map(({ line, field, rule }) => [line, field, rule])).toEqual([
      [4, 'promise_date', 'due-before-accept'],
      [5, 'task_name', 'item-name-differs'],
    ]);
    const late = (await casesOf('warned')).filter(({ data }) => data.dueOn === undefined);
    expect(late).toHaveLength(1);
    expect(late[0]!.data.finish!.onTime).toBeUndefined();
  });

  it('names lines that are no data at all and reads on', async () => {
    const [accept, ...others] = await deliver(10);
    const lines = (await readFile(accept!, 'utf8')).trimEnd().split('\n');
    lines[2] = '{"project_no": "X1", broken';
    lines[5] = 'nothing';
    lines[7] = '{"row_guid":"a"}';
    await writeFile(accept!, lines.join('\n'));
    const run = await take('broken', [accept!, ...others]);
    const found = await findingsOf(product.database.pool, run.id, 'rejected', { limit: 100 });
    expect(found.filter(({ set }) => set === 'accept').map(({ line, rule }) => [line, rule])).toEqual([
      [3, 'not-readable'],
      [6, 'not-readable'],
      [8, 'no-number'],
    ]);
    // Their results have lost their case.
    expect(found.filter(({ rule }) => rule === 'orphan')).toHaveLength(3);
    expect(run.opened).toBe(7);
  });

  it('imports nothing twice: the same files again find every case there already', async () => {
    const files = await deliver(150);
    await take('twice', files);
    const before = await told('twice');
    const again = await take('twice', files);
    expect(again).toMatchObject({ cases: 150, opened: 0, updated: 0, unchanged: 150 });
    expect(await told('twice')).toEqual(before);
  });

  it('gives the same from CSV as from JSON lines', async () => {
    const spoil = (n: number, rows: MadeRows): void => {
      if (n === 1) rows.accept['handle_user_name'] = '引号"逗号,换行\n王';
      if (n === 2) rows.accept['org_code'] = 'X';
    };
    const lines = await take('as-lines', await deliver(120, { spoil }));
    const csv = await take('as-csv', await deliver(120, { spoil, format: 'csv' }));
    const { id: _a, files: _b, system: _c, startedAt: _d, finishedAt: _e, ...counts } = lines;
    expect(csv).toMatchObject({ ...counts, startedAt: expect.any(Number) });
    expect(await told('as-csv')).toEqual(await told('as-lines'));
  });
});

describe('later deliveries', () => {
  it('change a case that has gone on, and leave the others alone', async () => {
    const files = await deliver(60);
    const [accept, result] = files;
    const first = await take('going-on', [accept!]);
    expect(first).toMatchObject({ opened: 60 });
    const open = await casesOf('going-on');
    expect(new Set(open.map(({ state }) => state))).toEqual(new Set(['ACCEPTED']));
    const due = await product.database.pool.query(
      `select count(due_on)::int as due, count(unit)::int as held from ledger.matter
       where procedure = 'cases.imported' and data #>> '{source,system}' = 'going-on'`,
    );
    // Running: in the to-do list of its department, by the due day as told.
    expect(due.rows[0]).toEqual({ due: 60, held: 60 });

    const second = await take('going-on', [result!]);
    expect(second).toMatchObject({ cases: 60, opened: 0, updated: 60, rejected: 0 });
    const ended = await casesOf('going-on');
    expect(ended.every(({ state, version }) => state === 'DELIVERED' && version === 2)).toBe(true);
    expect(ended[0]!.data.acceptedOn).toBe(open[0]!.data.acceptedOn);
    expect(await take('going-on', [result!])).toMatchObject({ updated: 0, unchanged: 60 });

    // A row of the application that comes again does not reopen what has ended.
    const third = await take('going-on', [accept!]);
    expect(third.updated + third.unchanged).toBe(60);
    expect((await casesOf('going-on')).every(({ state }) => state === 'DELIVERED')).toBe(true);
  });

  it('take the last of several rows of one case and say so', async () => {
    const [accept, result] = await deliver(5);
    const lines = (await readFile(accept!, 'utf8')).trimEnd().split('\n');
    const later = {
      ...JSON.parse(lines[0]!),
      cd_operation: 'U',
      cd_time: '20211231T120000',
      handle_user_name: '后来的人',
    };
    await writeFile(accept!, [...lines, JSON.stringify(later)].join('\n'));
    const run = await take('several', [accept!, result!]);
    expect(run).toMatchObject({ cases: 5, opened: 5, warnings: 1 });
    const [warning] = await findingsOf(product.database.pool, run.id, 'warning', { limit: 10 });
    expect(warning).toMatchObject({ line: 1, rule: 'duplicate', detail: '采用第6行' });
  });

  it('void a case that the source deletes', async () => {
    const [accept, result] = await deliver(3);
    await take('deleted', [accept!, result!]);
    const [line] = (await readFile(accept!, 'utf8')).split('\n');
    await writeFile(
      accept!,
      JSON.stringify({ ...JSON.parse(line!), cd_operation: 'D', cd_time: '20220101T000000' }),
    );
    expect(await take('deleted', [accept!])).toMatchObject({ cases: 1, updated: 1 });
    expect((await casesOf('deleted')).map(({ state }) => state).sort()).toEqual([
      'DELIVERED',
      'DELIVERED',
      'VOID',
    ]);
    // What was voided stays so.
    const after = await take('deleted', [result!]);
    expect(after).toMatchObject({ cases: 3, rejected: 0, warnings: 1 });
  });
});

describe('an import that is interrupted', () => {
  it('goes on where it was killed and ends the same as one that was not', async () => {
    const spoil = (n: number, rows: MadeRows): void => {
      if (n % 97 === 5) rows.accept['org_code'] = 'X';
      if (n % 89 === 7) rows.accept['promise_date'] = '20201231';
    };
    const files = await deliver(4000, { spoil });
    await killDuring('killed', files);
    const { rows } = await product.database.pool.query(
      `select state, cases::int from upward.import_run where system = 'killed'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].state).toBe('running');
    expect(rows[0].cases).toBeGreaterThan(0);
    expect(rows[0].cases).toBeLessThan(4000);

    await lockOfTheDeadIsGone();
    const resumed = await take('killed', files);
    const whole = await take('unharmed', files);
    const counts = ({ cases, opened, updated, unchanged, rejected, rejectedRows, warnings }: ImportRun) => ({
      ...{ cases, opened, updated, unchanged, rejected, rejectedRows, warnings },
    });
    expect(counts(resumed)).toEqual(counts(whole));
    expect(await told('killed')).toEqual(await told('unharmed'));
    const found = (run: ImportRun, level: 'rejected' | 'warning') =>
      findingsOf(product.database.pool, run.id, level, { limit: 500 });
    for (const level of ['rejected', 'warning'] as const)
      expect(await found(resumed, level)).toEqual(await found(whole, level));
  });

  it('is not run twice side by side', async () => {
    const files = await deliver(1500);
    const request = { system: 'side-by-side', files, finishList: 'A' as const, actor: importer };
    const answers = await Promise.all([1, 2].map(() => importCases(product.services, request)));
    const refused = answers.filter((answer) => isRefusal(answer));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ code: 'upward.import-running' });
  });
});

describe('an import is refused', () => {
  const attempt = (over: object) =>
    importCases(product.services, {
      system: 'x1',
      files: ['up_pro_accept.csv'],
      finishList: 'A',
      actor: importer,
      ...over,
    });

  it('to somebody without the right', async () => {
    expect(await attempt({ actor: { ...importer, grants: {} } })).toMatchObject({ kind: 'forbidden' });
  });
  it('for a system without a proper name, and for files that are no exchange tables', async () => {
    expect(await attempt({ system: '市平台' })).toMatchObject({ code: 'upward.bad-system' });
    expect(await attempt({ files: ['cases.csv'] })).toMatchObject({ code: 'upward.unknown-file' });
    expect(await attempt({ files: [] })).toMatchObject({ code: 'upward.unknown-file' });
  });
});

/** PostgreSQL notices only after its current statement that the process it worked for is dead. */
async function lockOfTheDeadIsGone(): Promise<void> {
  const held = `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
  while ((await product.database.pool.query(held)).rowCount)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Imports in a process of its own and kills that process without warning once it has recorded some pages. */
async function killDuring(system: string, files: readonly string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./import-child.ts', import.meta.url))],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        UPWARD_CHILD: JSON.stringify({ url: product.database.url, dataDir: product.dataDir, system, files }),
      },
    },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdout.setEncoding('utf8');
  let text = '';
  child.stdout.on('data', (chunk: string) => {
    text += chunk;
    if (text.split('done').length > 3) child.kill('SIGKILL');
  });
  await gone;
}
