import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDelivery } from '@yimen/modules/upward/simulation';
import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { makeLoadedPlace, type Place } from './run-yimen.ts';

let place: Place;
let files: string[];
beforeAll(async () => {
  place = await makeLoadedPlace();
  const items = join(place.dataDir, 'items.json');
  expect((await place.run(['item', 'export', items, '--published'])).code).toBe(0);
  const { items: exported } = JSON.parse(await readFile(items, 'utf8'));
  files = await writeDelivery(place.dataDir, {
    ...{ cases: 30, year: 2021, format: 'csv' },
    calendar: buildCalendar(publishedNotices),
    items: exported.slice(0, 5).map(({ code, elements }: any) => ({
      ...{ code, version: 1, name: elements.name, baseCode: elements.baseCode, promiseDays: 3 },
      ...{ organisation: '示例局', organisationCode: elements.body.code, hasResult: true },
    })),
    spoil: (n, { accept }) => {
      if (n === 4) accept['org_code'] = 'X';
    },
  });
}, 180_000);
afterAll(() => place.remove());

const take = (...options: string[]) =>
  place.run([
    'upward',
    'import',
    ...files,
    '--as',
    'demo-supervisor',
    '--system',
    'city-platform',
    ...options,
  ]);

describe('yimen upward', () => {
  it('imports a delivery, says what was wrong line by line, and ends with 1 when a row was rejected', async () => {
    const findings = join(place.dataDir, 'findings.csv');
    const { code, out, err } = await take('--json', '--findings', findings);
    expect(JSON.parse(out)).toMatchObject({ cases: 30, opened: 29, rejected: 1, rejectedRows: 1 });
    expect(code).toBe(1);
    expect(err).toContain('接入');
    const lines = (await readFile(findings, 'utf8')).split('\n');
    expect(lines[0]).toContain('行号');
    expect(lines[1]).toMatch(/^拒绝,accept,\d+,.*,org_code,受理部门统一社会信用代码,/);
  });

  it('imports nothing twice, and nothing for somebody without the right', async () => {
    const again = await take();
    expect(again.out).toContain('已在库且没有变化29件');
    const other = await place.run(['upward', 'import', files[0]!, '--as', 'demo-reviewer', '--system', 'x1']);
    expect(other).toMatchObject({ code: 1, out: '' });
    expect(other.err).toContain('没有接入其他系统办件的权限');
  });

  it('sends nothing back that came from above, and reconciles what there is', async () => {
    const exported = await place.run(['upward', 'export', '--as', 'demo-supervisor']);
    expect(exported).toMatchObject({ code: 1 });
    expect(exported.err).toContain('没有可以上报的数据行');
    expect((await place.run(['upward', 'reconcile'])).out).toContain('还没有上报批次');
    expect((await place.run(['upward', 'reconcile', 'SB1'])).code).toBe(1);
  });

  it('says which file cannot be read', async () => {
    const missing = join(place.dataDir, 'up_pro_accept-none.csv');
    const answer = await place.run([
      'upward',
      'import',
      missing,
      '--as',
      'demo-supervisor',
      '--system',
      'x1',
    ]);
    expect(answer.code).toBe(2);
    expect(answer.err).toContain('无法读取交换文件');
  });
});
