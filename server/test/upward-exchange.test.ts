import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '@yimen/modules';
import {
  findBatch,
  importCases,
  makeBatch,
  reconcileBatch,
  recordReceipt,
  takeOutFiles,
  type BatchReconciliation,
  type MadeBatch,
} from '@yimen/modules/upward/api';
import { dataSetOfFile, lackingColumns, type ExchangeRow } from '@yimen/modules/upward/core';
import { madeResidentId } from '@yimen/modules/upward/simulation';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { createLog } from '@yimen/platform/log';
import { problemsOf } from '@yimen/platform/contract';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { instantAt, manualClock } from '@yimen/platform/time';
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing.ts';
import { readConfig } from '../compose/config.ts';
import { loadReferenceData } from '../compose/load-reference-data.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { referenceFolder } from '../compose/prepare-fresh.ts';
import { castOf } from '../simulate/cast.ts';
import { loadedItems } from '../simulate/loaded-items.ts';
import { simulateYear } from '../simulate/simulate-year.ts';

const CASES = 700;
/** Applicants nobody has a number of: their acceptance rows must be held back. */
const UNKNOWN = 13;

const sender: Actor = {
  kind: 'staff',
  id: 'sender',
  name: '上报人员',
  grants: {
    'upward.read': 'county',
    'upward.prepare': 'county',
    'upward.hand-over': 'county',
    'cases.import': 'county',
  },
};
const clock = manualClock(instantAt('2022-01-10', 540));

let folder: string;
let database: TestDatabase;
let second: TestDatabase;
let county: Product;
let neighbour: Product;

async function openCounty(name: string, own: TestDatabase): Promise<Product> {
  const product = await openProduct(readConfig({}, { dataDir: join(folder, name) }), {
    ...{ database: own, clock, log: createLog('silent') },
  });
  await loadReferenceData(product.services, referenceFolder, () => undefined);
  return product;
}

/** The applicants of the simulation, as persons with numbers; the first few are left without. */
async function registerApplicants({ services: { database: own, privacy } }: Product): Promise<void> {
  const { rows } = await own.pool.query<{ applicant: string; kind: string }>(
    `select applicant, data #>> '{applicant,kind}' as kind from ledger.matter where applicant is not null`,
  );
  for (const { applicant, kind } of rows) {
    const n = Number(applicant.slice(1));
    if (n < UNKNOWN) continue;
    const number = madeResidentId(n);
    // The simulation asks nobody for a credit code: every applicant is a person here, whatever kind the case says.
    await own.pool.query(
      `insert into identity.party (id, kind, name_shown, name_sealed, id_type, id_number_masked, id_number_sealed,
         id_number_index, created_at) values ($1, 'person', '示*', $2, 'resident-id', '430723', $3, $4, $5) on conflict do nothing`,
      [
        ...[applicant, privacy.encrypt(`示例${kind}`), privacy.encrypt(number)],
        ...[privacy.blindIndex('id:resident-id', number), new Date(0)],
      ],
    );
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-exchange-'));
  const prepare = (): Promise<void> => Promise.resolve();
  database = await createTestDatabase('server/upward empty', prepare);
  second = await createTestDatabase('server/upward empty', prepare);
  county = await openCounty('one', database);
  neighbour = await openCounty('two', second);
  const items = loadedItems(county, '2021-01-01')
    .filter(({ applicants }) => applicants.includes('person'))
    .map((item) => ({ ...item, applicants: ['person' as const] }));
  const result = await simulateYear(county, items, castOf(county, '2021-01-01'), {
    cases: CASES,
    year: 2021,
    seed: 3,
  });
  expect(result.unexpected).toEqual([]);
  await registerApplicants(county);
}, 240_000);
afterAll(async () => {
  await county.close();
  await neighbour.close();
  await database.drop();
  await second.drop();
  await rm(folder, { recursive: true, force: true });
});

async function make(format: 'jsonl' | 'csv' = 'jsonl'): Promise<MadeBatch> {
  await ledgerSettled(database.pool);
  const made = await makeBatch(county.services, { actor: sender, format });
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

async function rowsOf(number: string): Promise<Map<string, ExchangeRow[]>> {
  const files = await takeOutFiles(county.services, number, { purpose: '核对', actor: sender });
  if (isRefusal(files)) throw new Error(files.message);
  const sets = new Map<string, ExchangeRow[]>();
  for await (const { name, text } of files) {
    const set = dataSetOfFile(name)!;
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ExchangeRow);
    sets.set(set, [...(sets.get(set) ?? []), ...rows]);
  }
  return sets;
}

async function reconcile(number: string, remake = false): Promise<BatchReconciliation> {
  const report = await reconcileBatch(county.services, (await findBatch(county.services, number))!, {
    remake,
  });
  if (isRefusal(report)) throw new Error(report.message);
  return report;
}

describe('the upward exchange of a simulated county', () => {
  let made: MadeBatch;

  it('writes every data set, holds back what lacks a required column, and says how many persons it tells of', async () => {
    made = await make();
    const sets = await rowsOf(made.number);
    expect([...sets.keys()].sort()).toEqual(['accept', 'material', 'process', 'result', 'special']);
    for (const [set, rows] of sets)
      for (const row of rows) expect(lackingColumns(set as 'accept', row), JSON.stringify(row)).toEqual([]);
    const accepted = sets.get('accept')!;
    expect(accepted.length).toBeGreaterThan(CASES * 0.9);
    expect(made.persons).toBe(accepted.length);
    expect(made.withheld).toBeGreaterThan(0);
    expect(accepted[0]!['applyer_page_code']).toMatch(/^430723\d{11}[\dX]$/);
    // The person's number stands in the set that requires it and nowhere else.
    for (const [set, rows] of sets)
      if (set !== 'accept') expect(JSON.stringify(rows)).not.toContain('applyer_page_code');
    const guids = [...sets.values()].flat().map((row) => row['row_guid']);
    expect(new Set(guids).size).toBe(guids.length);
    expect(guids).toHaveLength(made.rows);
  });

  it('keeps its files sealed in the store', async () => {
    const { files } = (await findBatch(county.services, made.number))!.data.manifest;
    const stored = (await county.services.files.get(files[0]!.stored))!;
    expect(stored.toString()).toMatch(/^k1\.[A-Za-z0-9_-]+$/);
  });

  it('leaves an entry of who made it and of everybody who took files out, with the number of persons', async () => {
    const entries = await county.services.ledger.entriesOf(made.number);
    expect(entries.map(({ type }) => type)).toEqual(['prepared', 'takenOut']);
    expect(
      entries.every(({ actor, body }) => actor.id === 'sender' && body.data!['persons'] === made.persons),
    ).toBe(true);
  });

  it('agrees with the ledger by data set and day, and gives the same bytes when made again', async () => {
    const report = await reconcile(made.number, true);
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({ isEqual: true, remade: [], again: 0 });
    expect(report.sets.every(({ ledger, sent, withheld }) => ledger === sent + withheld && ledger > 0)).toBe(
      true,
    );
  });

  it('finds out when the ledger and what was sent do not agree', async () => {
    await database.pool.query(
      `update ledger.matter set data = jsonb_set(data, '{manifest,counts,result}',
         (data #> '{manifest,counts,result}') - (select min(d) from jsonb_object_keys(data #> '{manifest,counts,result}') d))
       where number = $1`,
      [made.number],
    );
    const report = await reconcile(made.number);
    expect(report).toMatchObject({ isEqual: false });
    expect(report.differences).toHaveLength(1);
    expect(report.differences[0]).toMatchObject({ set: 'result', sent: 0 });
  });

  it('makes no batch when nothing has happened but the batch itself', async () => {
    await ledgerSettled(database.pool);
    const none = await makeBatch(county.services, { actor: sender, format: 'jsonl' });
    expect(none).toMatchObject({ code: 'upward.empty-batch' });
  });

  it('sends rows again that came back, and those whose applicant is known by now, and then agrees once more', async () => {
    const sets = await rowsOf(made.number);
    const back = sets
      .get('result')!
      .slice(0, 3)
      .map((row) => ({ guid: row['row_guid']!, code: '201', reason: '格式不对' }));
    await handOver(made.number);
    const wrong = await recordReceipt(
      county.services,
      made.number,
      { accepted: 1, rejected: [{ guid: 'accept-1-99-0', code: '1', reason: '无' }] },
      sender,
    );
    expect(wrong).toMatchObject({ code: 'upward.unknown-row' });
    const tooMany = await recordReceipt(
      county.services,
      made.number,
      { accepted: made.rows, rejected: back },
      sender,
    );
    expect(tooMany).toMatchObject({ code: 'upward.too-many-answers' });
    expect((await reconcile(made.number)).open).toBe(made.withheld);
    const receipt = await recordReceipt(
      county.services,
      made.number,
      { accepted: made.rows - 3, rejected: back },
      sender,
    );
    expect(receipt).toEqual({ state: 'REJECTED_IN_PART', rejected: 3 });
    expect(await act(made.number, 'close', {})).toMatchObject({
      refusal: { code: 'upward.rows-outstanding' },
    });

    // Somebody has registered all but one of the applicants meanwhile.
    await registerSome(UNKNOWN - 1);
    const next = await make();
    const again = await rowsOf(next.number);
    expect(
      again
        .get('result')!
        .map((row) => row['row_guid'])
        .sort(),
    ).toEqual(back.map(({ guid }) => guid).sort());
    expect(again.get('accept')!.length).toBeGreaterThan(0);
    const report = await reconcile(next.number, true);
    expect(report).toMatchObject({ isEqual: true, remade: [], differences: [] });
    expect(report.again).toBe(next.rows);
    expect((await reconcile(made.number)).open).toBe(made.withheld + 3 - next.rows);
  });

  it('writes CSV just as well', async () => {
    // Something must have happened for there to be a batch.
    const [number] = (
      await database.pool.query(
        `select number from ledger.matter where procedure = 'cases.service' and state = 'FINISHED' limit 1`,
      )
    ).rows;
    await ledgerSettled(database.pool);
    if (number === undefined)
      return expect(await makeBatch(county.services, { actor: sender, format: 'csv' })).toMatchObject({
        code: 'upward.empty-batch',
      });
    await county.services.ledger.submit({
      ...{ procedure: 'cases.service', number: number.number, action: 'deliver' },
      actor: { kind: 'staff', id: 'clerk', name: '窗口', grants: { 'cases.deliver': 'county' } },
      input: { way: 'pickup', receiver: '申请人', identityChecked: true },
    });
    const csv = await make('csv');
    expect(csv.rows).toBe(2);
    expect(await reconcile(csv.number, true)).toMatchObject({ isEqual: true, remade: [] });
  });
});

describe('a county that keeps another platform', () => {
  it('takes in what the first one sent, each case once, as it ended there', async () => {
    const batches = (
      await database.pool.query(
        `select number from ledger.matter where procedure = 'upward.batch' order by id`,
      )
    ).rows;
    const target = join(folder, 'delivery');
    const files: string[] = [];
    for (const { number } of batches) {
      const taken = await takeOutFiles(county.services, number, { purpose: '移交', actor: sender });
      if (isRefusal(taken)) throw new Error(taken.message);
      for await (const { name, text } of taken) {
        const path = join(target, `${name.replace('.', `-${number}.`)}`);
        await mkdir(target, { recursive: true });
        await writeFile(path, text);
        files.push(path);
      }
    }
    expect(await readdir(target)).toHaveLength(files.length);
    const run = await importCases(neighbour.services, {
      system: 'first-county',
      files,
      finishList: 'A',
      actor: sender,
    });
    if (isRefusal(run)) throw new Error(run.message);
    const own = await database.pool.query(
      `select count(*)::int as accepted, count(*) filter (where ended_on is not null)::int as ended,
         count(*) filter (where finish_kind = 'certificate')::int as certificates, sum(elapsed_wd)::int as elapsed,
         count(*) filter (where on_time)::int as on_time, count(*) filter (where early)::int as early
       from cases.case_fact where accepted_on is not null and applicant <> $1`,
      [`p${UNKNOWN - 1}`],
    );
    const theirs = await second.pool.query(
      `select count(*)::int as accepted, count(*) filter (where ended_on is not null)::int as ended,
         count(*) filter (where finish_kind = 'certificate')::int as certificates, sum(elapsed_wd)::int as elapsed,
         count(*) filter (where on_time)::int as on_time, count(*) filter (where early)::int as early
       from cases.case_fact where procedure = 'cases.imported'`,
    );
    expect(theirs.rows[0]).toEqual(own.rows[0]);
    expect(run.opened).toBe(theirs.rows[0].accepted);
    const again = await importCases(neighbour.services, {
      system: 'first-county',
      files,
      finishList: 'A',
      actor: sender,
    });
    expect(again).toMatchObject({ opened: 0, updated: 0, unchanged: run.opened });
  });
});

describe('the operations of the exchange', () => {
  const call = async (
    id: string,
    input: { params?: object; query?: object; body?: object } = {},
  ): Promise<any> => {
    const found = modules
      .flatMap((module) => module.operations ?? [])
      .find(({ operation }) => operation.id === id)!;
    const answer = await found.handle(
      { params: {}, query: {}, body: {}, ...input },
      {
        services: id.includes('mport') || id.includes('inding') ? neighbour.services : county.services,
        actor: sender,
        now: clock.now(),
      },
    );
    if (!isRefusal(answer)) expect(problemsOf(found.operation.output, answer)).toEqual([]);
    return answer;
  };

  it('show batches, their files and rows, and answer as their shapes say', async () => {
    const { batches } = await call('upward.listBatches');
    expect(batches.length).toBeGreaterThanOrEqual(2);
    const { number } = batches.at(-1);
    const batch = await call('upward.getBatch', { params: { number } });
    expect(batch.files[0]).not.toHaveProperty('stored');
    const taken = await call('upward.takeFile', {
      params: { number, name: batch.files[0].name },
      body: { purpose: '核对' },
    });
    expect(taken.sha256).toBe(batch.files[0].sha256);
    const page = await call('upward.listOutstanding', { params: { number }, query: { limit: 2 } });
    expect(page.rows).toHaveLength(2);
    const next = await call('upward.listOutstanding', {
      params: { number },
      query: { limit: 2, after: page.next },
    });
    expect(next.rows[0].guid).not.toBe(page.rows[0].guid);
    expect(await call('upward.reconcile', { params: { number } })).toHaveProperty('sets');
    for (const id of ['upward.getBatch', 'upward.listOutstanding', 'upward.reconcile'])
      expect(await call(id, { params: { number: 'SB0' } })).toMatchObject({ code: 'upward.no-batch' });
    const missing = { params: { number, name: '没有' }, body: { purpose: '核对' } };
    expect(await call('upward.takeFile', missing)).toMatchObject({ code: 'upward.no-file' });
  });

  it('show imports and what was wrong in them, page by page', async () => {
    const { runs } = await call('upward.listImports');
    expect(runs.length).toBeGreaterThan(0);
    const { id } = runs.at(-1);
    expect(await call('upward.getImport', { params: { id } })).toMatchObject({ id, state: 'finished' });
    const page = await call('upward.listFindings', { params: { id }, query: { limit: 5 } });
    expect(page.findings.every(({ source }: { source: string }) => source.length > 0)).toBe(true);
    expect(await call('upward.listFindings', { params: { id }, query: { after: 'x' } })).toMatchObject({
      code: 'upward.bad-page',
    });
    expect(await call('upward.getImport', { params: { id: 'none' } })).toMatchObject({
      code: 'upward.no-import',
    });
  });

  it('make no batch for somebody without the right', async () => {
    const nobody: Actor = { kind: 'staff', id: 'x', name: 'x', grants: {} };
    expect(await makeBatch(county.services, { actor: nobody, format: 'csv' })).toMatchObject({
      kind: 'forbidden',
    });
  });
});

const act = (number: string, action: string, input: object) =>
  county.services.ledger.submit({ procedure: 'upward.batch', number, action, input, actor: sender });

async function handOver(number: string): Promise<void> {
  const outcome = await act(number, 'handOver', { to: '市行政审批服务局', way: '专网' });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
}

/** Registers the applicants below `end` that were left out at first. */
async function registerSome(end: number): Promise<void> {
  const { privacy } = county.services;
  for (let n = 0; n < end; n += 1) {
    const number = madeResidentId(n);
    await database.pool.query(
      `insert into identity.party (id, kind, name_shown, name_sealed, id_type, id_number_masked, id_number_sealed,
         id_number_index, created_at) values ($1, 'person', '示*', $2, 'resident-id', '430723', $3, $4, $5) on conflict do nothing`,
      [
        ...[`p${n}`, privacy.encrypt('示例'), privacy.encrypt(number)],
        ...[privacy.blindIndex('id:resident-id', number), new Date(0)],
      ],
    );
  }
}
