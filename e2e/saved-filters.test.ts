import { getPreferences } from '@yimen/platform/contract';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sound } from './harness/file-licence.ts';
import { useCounty } from './harness/site.ts';

const site = useCounty();

const kept = async (account: string) =>
  sound(await (await site.county.as(account)).call(getPreferences)).filters;
const openMenu = (page: Page) => page.getByRole('button', { name: '常用筛选' }).click();

/** Waits until the server keeps so many. */
async function untilKept(account: string, names: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await kept(account)).map(({ name }) => name), { timeout: 20_000, interval: 2_000 })
    .toEqual(names);
}

describe('saved filters of the to-do list', () => {
  it('are there on another computer, and gone everywhere when deleted', async () => {
    const first = await site.visit({ account: 'approver' });
    await first.page.goto('/desk?due=overdue&which=mine');
    await openMenu(first.page);
    await first.page.getByRole('menuitem', { name: '保存当前筛选…' }).click();
    await first.page.getByLabel('名称').fill('我的超期件');
    await first.page.getByRole('button', { name: /保\s*存/ }).click();
    await untilKept('approver', ['我的超期件']);
    const second = await site.visit({ account: 'approver' });
    await second.page.goto('/desk');
    await openMenu(second.page);
    await second.page.getByRole('menuitem', { name: '我的超期件' }).click();
    await second.page.waitForURL(/due=overdue/);
    expect(new URL(second.page.url()).searchParams.get('which')).toBe('mine');
    await openMenu(second.page);
    await second.page.getByRole('menuitem', { name: '删除' }).hover();
    // The menu of what can be deleted closes when the pointer leaves it on its way.
    await second.page.getByRole('menuitem', { name: '删除“我的超期件”' }).dispatchEvent('click');
    await untilKept('approver', []);
    expect(second.faults).toEqual([]);
  });

  it('that the browser kept before are taken along once', async () => {
    const { page, context } = await site.visit({ account: 'reviewer' });
    await page.goto('/desk/me');
    await page.getByRole('heading', { name: '我的账号', level: 1 }).waitFor();
    const session = (await (await context.request.get('/api/v1/session')).json()) as {
      account: { id: string };
    };
    const key = `yimen.filters.${session.account.id}`;
    const before = [
      { name: '本单位快到期', filter: { which: 'unit', due: 'soon' } },
      { name: '看不懂的', filter: 'nothing' },
    ];
    await page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, JSON.stringify(before)]);
    await page.goto('/desk');
    await untilKept('reviewer', ['本单位快到期']);
    expect(await kept('reviewer')).toEqual([before[0]]);
    await page.waitForFunction((name) => localStorage.getItem(name) === null, key);
  });
});
