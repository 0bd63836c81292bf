import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLoadedPlace, type Place } from './run-yimen.ts';

const TASK = {
  ...{ year: 2099, title: '示例改革任务', content: '示例任务内容', source: { document: '示例文件' } },
  ...{ level: 'county', category: 'serve', lead: 'D20', coUnits: [], cycle: 'month', weight: 1 },
  goal: { text: '示例目标', check: '查阅系统数据' },
  ...{ start: '2099-03-01', due: '2099-12-20' },
  milestones: [{ deliverable: '方案印发', due: '2099-06-30' }],
};
const NUMBER = 'GG2099001';

let place: Place;
beforeAll(async () => {
  place = await makeLoadedPlace();
}, 120_000);
afterAll(() => place.remove());

const open = (procedure: string, action: string, input: unknown, as = 'demo-supervisor') =>
  place.run(
    ['matter', 'open', procedure, action, '--as', as, '--input', '-', '--json'],
    JSON.stringify(input),
  );

describe('a matter of any module from the command line', () => {
  it('is opened under the rules of its procedure', async () => {
    const { code, out, err } = await open('reform.task', 'draft', TASK);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ ok: true, number: NUMBER, state: 'DRAFT' });
    expect(code).toBe(0);
  });

  it('is refused with the field at fault, and to whom may not', async () => {
    const wrong = await open('reform.task', 'draft', { ...TASK, lead: 'X99' });
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.out).refusal).toMatchObject({ code: 'reform.unknown-unit', path: '/lead' });
    const other = await open('reform.task', 'draft', TASK, 'demo-reviewer');
    expect(JSON.parse(other.out).refusal.code).toBe('procedure.not-allowed');
  });

  it('tells which procedures and actions there are when the name is wrong', async () => {
    const action = await open('reform.task', 'issue', TASK);
    expect(action).toMatchObject({ code: 2, out: '' });
    expect(action.err).toContain('draft（列入清单）');
    expect((await open('reform.nothing', 'draft', TASK)).err).toContain('没有程序“reform.nothing”');
  });

  it('is shown with what can be done now, whatever its procedure', async () => {
    const { code, out } = await place.run(['matter', 'show', NUMBER, '--as', 'demo-supervisor']);
    expect(code).toBe(0);
    for (const words of [`改革任务 ${NUMBER}`, '拟定', '示例改革任务', '列入清单', '下达任务'])
      expect(out).toContain(words);
  });
});

describe('an operation from the command line', () => {
  const call = (...args: string[]) => place.run(['call', ...args]);

  it('answers as over HTTP', async () => {
    const { code, out } = await call(
      ...['reform.yearSummary', '--as', 'demo-supervisor', '--params', '{"year":2099}'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).total).toMatchObject({ listed: 1, draft: 1 });
    expect(JSON.parse((await call('directory.listWindows')).out).total).toBe(111);
  });

  it('is closed to whom it is closed, and names every problem of its input', async () => {
    expect((await call('reform.yearSummary', '--params', '{"year":2099}')).code).toBe(1);
    expect((await call('reform.yearSummary', '--as', 'demo-system', '--params', '{"year":2099}')).code).toBe(
      1,
    );
    const bad = await call('reform.yearSummary', '--as', 'demo-supervisor', '--params', '{"year":"x"}');
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toMatch(/\/year：.*年度/);
    const none = await call('reform.getTask', '--as', 'demo-supervisor', '--params', '{"number":"GG1"}');
    expect(none.code).toBe(1);
    expect(none.out).toContain('没有找到编号为 GG1 的改革任务');
    expect((await call('reform.nothing')).err).toContain('没有接口“reform.nothing”');
  });
});
