import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLoadedPlace, type Place } from './run-yimen.ts';

let place: Place;
beforeAll(async () => {
  place = await makeLoadedPlace();
}, 120_000);
afterAll(() => place.remove());

const run = (...args: string[]) => place.run(['directory', ...args]);

describe('staff from the command line', () => {
  it('get posts from the administrator whose business that is', async () => {
    const post = ['P-D20-1', 'D20', 'reviewer'];
    const appointed = await run('appoint', ...post, '--from', '2021-01-01', '--as', 'demo-security');
    expect([appointed.code, appointed.err, JSON.parse(appointed.out)]).toEqual([0, '', { done: true }]);
    const other = await run('end-post', ...post, '--on', '2022-01-01', '--as', 'demo-system');
    expect([other.code, other.out]).toEqual([1, '']);
  });

  it('take leave with somebody who stands in, and come back early', async () => {
    const days = ['2099-03-02', '2099-03-06', '--reason', 'annual', '--deputy', 'P-D20-2'];
    const leave = await run('leave', ...days, '--as', 'demo-approver');
    const { id, deputy } = JSON.parse(leave.out);
    expect(deputy).toBe('P-D20-2');
    const back = await run('end-leave', id, '--on', '2099-03-04', '--as', 'demo-approver');
    expect(JSON.parse(back.out).until).toBe('2099-03-03');
  });

  it('hand over what they hold, and are told where an input does not fit', async () => {
    const handed = await run('hand-over', 'P-D20-3', '--reason', '岗位调整', '--as', 'demo-reviewer');
    expect(JSON.parse(handed.out)).toEqual({ handedOver: [], refused: [], more: false });
    const wrong = await run('leaves', '--on', '2099-02-30', '--as', 'demo-approver');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('/on');
  });
});

describe('a second factor from the command line', () => {
  it('is taken away by the security administrator, where there is one', async () => {
    const words = ['remove-second-factor', 'demo-window', '--reason', '手机遗失', '--as', 'demo-security'];
    const none = await place.run(['account', ...words]);
    expect(none.code).toBe(1);
    expect(none.out).toContain('没有启用动态口令');
  });
});

describe('figures from the command line', () => {
  it('are told all at once as each alone', async () => {
    const range = ['--from', '2000-01-01', '--to', '2099-12-31', '--json'];
    const all = JSON.parse((await place.run(['indicator', 'show', ...range])).out);
    const published = JSON.parse(
      (await place.run(['indicator', 'show', 'announcements.published', ...range])).out,
    );
    expect(published.value).toBeGreaterThan(0);
    const { definition: _words, query: _period, ...figure } = published;
    expect(all.indicators).toContainEqual(figure);
    const listed = JSON.parse((await place.run(['indicator', 'list', '--json'])).out);
    expect(all.indicators.map(({ id }: { id: string }) => id)).toEqual(
      listed.map(({ id }: { id: string }) => id),
    );
    const rows = await place.run(['indicator', 'show', ...range, '--rows', '5']);
    expect([rows.code, rows.err]).toEqual([2, '--rows 列的是一个指标的办件，请写明哪个指标。\n']);
  });
});
