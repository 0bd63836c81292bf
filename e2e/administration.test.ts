import {
  examineSystem,
  listDays,
  listDigests,
  listFailedJobs,
  listNotices,
  listSecurityEvents,
  listVerifications,
  loadNotice,
  retryFailedJob,
  startVerification,
  type Client,
} from '@yimen/platform/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { useCounty } from './harness/site.ts';

const site = useCounty();
let system: Client;
let audit: Client;
let clerk: Client;

beforeAll(async () => {
  [system, audit, clerk] = await Promise.all([
    site.county.as('system'),
    site.county.as('audit'),
    site.county.as('window'),
  ]);
});

const correction = {
  kind: 'correction',
  year: 2021,
  number: '示例办发明电〔2021〕1号',
  numberCertain: false,
  source: '示例',
  holidays: [{ name: '示例假日', from: '2021-11-11', to: '2021-11-11' }],
  makeUpDays: [],
};

describe('the calendar', () => {
  it('tells each day of a year and why, to anybody', async () => {
    const answer = await system.call(listDays, { query: { year: 2021 } });
    if (!answer.ok) throw new Error(answer.problem.detail);
    expect(answer.value.workdays).toBe(250);
    const day = (date: string) => answer.value.days.find((one) => one.date === date);
    expect(day('2021-10-09')).toEqual({ date: '2021-10-09', worked: true, why: '国庆节调休上班' });
    expect(day('2021-10-01')).toMatchObject({ worked: false, why: '国庆节放假' });
  });

  it('says so when a year has no notice', async () => {
    const answer = await system.call(listDays, { query: { year: 2199 } });
    expect(answer).toMatchObject({ ok: false, problem: { status: 404, code: 'calendar.unknown-year' } });
  });

  it('shows what a notice would change before it is loaded, and changes nothing by showing', async () => {
    const before = await system.call(listNotices);
    const dry = await system.call(loadNotice, { body: { notice: correction, dryRun: true } });
    expect(dry).toMatchObject({
      ok: true,
      value: { applied: false, changedDays: [{ date: '2021-11-11', before: '上班', after: '休息' }] },
    });
    expect(await system.call(listNotices)).toEqual(before);
  });

  it('names every mistake of a notice', async () => {
    const broken = { ...correction, holidays: [{ name: '', from: '2021-11-31', to: '2021-11-11' }] };
    const answer = await system.call(loadNotice, { body: { notice: broken, dryRun: true } });
    expect(answer).toMatchObject({ ok: false, problem: { status: 422, code: 'holidays.invalid' } });
  });

  it('may be changed by the system administrator alone', async () => {
    for (const who of [audit, clerk]) {
      const answer = await who.call(loadNotice, { body: { notice: correction, dryRun: true } });
      expect(answer).toMatchObject({ ok: false, problem: { status: 403 } });
    }
  });
});

describe('the examination', () => {
  it('tells everything that can quietly go wrong, with what to do about it', async () => {
    const answer = await system.call(examineSystem);
    if (!answer.ok) throw new Error(answer.problem.detail);
    const { findings } = answer.value;
    expect(findings.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['密钥', '后台任务', '台账日摘要']),
    );
    for (const { ok, advice } of findings) expect(advice === '').toBe(ok);
  });

  it('is not for clerks', async () => {
    expect(await clerk.call(examineSystem)).toMatchObject({ ok: false, problem: { status: 403 } });
  });
});

describe('failed jobs', () => {
  it('are listed, and retrying one that is not there says so', async () => {
    expect(await system.call(listFailedJobs)).toEqual({ ok: true, value: { items: [] } });
    const answer = await system.call(retryFailedJob, { params: { id: '999' } });
    expect(answer).toMatchObject({ ok: false, problem: { status: 404, code: 'jobs.not-failed' } });
    expect(await clerk.call(listFailedJobs)).toMatchObject({ ok: false, problem: { status: 403 } });
  });
});

describe('the audit', () => {
  it('verifies the ledger in the background, one verification at a time', async () => {
    const first = await audit.call(startVerification);
    expect(first).toMatchObject({ ok: true, value: { finishedAt: null } });
    const finished = async () => {
      const listed = await audit.call(listVerifications);
      return listed.ok ? listed.value.items[0] : undefined;
    };
    await expect.poll(async () => (await finished())?.finishedAt, { timeout: 30_000 }).toBeTypeOf('string');
    const { report, failure } = (await finished())!;
    expect(failure).toBeNull();
    expect(report!.findings).toEqual([]);
    expect(report!.entries).toBeGreaterThan(50);
    const { rows } = await site.county.product.services.database.pool.query(
      'select count(*)::int as n from ledger.entry',
    );
    expect(report!.entries).toBe(rows[0].n);
  });

  it('refuses a second one while the first runs, and takes a new one after an interrupted one', async () => {
    const { pool } = site.county.product.services.database;
    const at = new Date(site.county.clock.now());
    await pool.query(
      'insert into administration.verification (by_whom, started_at, touched_at, expected) values ($1, $2, $2, 0)',
      ['test', at],
    );
    const refused = await audit.call(startVerification);
    expect(refused).toMatchObject({ ok: false, problem: { status: 409, code: 'ledger.verifying' } });
    site.county.clock.advance(11 * 60_000);
    expect(await audit.call(startVerification)).toMatchObject({ ok: true });
    const listed = await audit.call(listVerifications);
    if (!listed.ok) throw new Error(listed.problem.detail);
    expect(listed.value.items[1]!.failure).toContain('中断');
  });

  it('shows sign-ins and refusals page by page, and only to the auditor', async () => {
    const page = await audit.call(listSecurityEvents, { query: { limit: 1 } });
    if (!page.ok) throw new Error(page.problem.detail);
    expect(page.value.items).toHaveLength(1);
    const rest = await audit.call(listSecurityEvents, {
      query: { before: page.value.next!, kind: 'sign-in' },
    });
    if (!rest.ok) throw new Error(rest.problem.detail);
    expect(rest.value.items.map(({ login }) => login)).toContain('demo-window');
    expect(rest.value.items.every(({ id }) => id < page.value.next!)).toBe(true);
    expect(await system.call(listSecurityEvents)).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(await system.call(listDigests)).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(await audit.call(listDigests)).toMatchObject({ ok: true });
  });
});
