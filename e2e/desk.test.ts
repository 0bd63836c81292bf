import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemsInEveryLook, scrollsSideways } from './harness/browser.ts';
import type { County } from './harness/county.ts';
import { fileLicence, sound } from './harness/file-licence.ts';
import { useCounty } from './harness/site.ts';

const site = useCounty();
let county: County;

beforeAll(() => {
  county = { ...site.county, as: remembered(site.county.as) };
});

/** Signing in is limited by the minute: each account signs in once for everything done over the API. */
function remembered(as: County['as']): County['as'] {
  const clients = new Map<string, ReturnType<County['as']>>();
  return (account) => {
    const client = clients.get(account) ?? as(account);
    clients.set(account, client);
    return client;
  };
}

const act = async (who: string, number: string, action: string, input: object = {}) =>
  sound(await (await county.as(who)).act('cases.licence', { action, number, input }));

/** A case under review: accepted, and handed to the officers. */
async function underReview(): Promise<string> {
  const number = await fileLicence(county);
  await act('approver', number, 'dispatch');
  return number;
}

/** A case of which every level has approved, so that it waits for the decision alone. */
async function readyToDecide(): Promise<string> {
  const number = await underReview();
  await act('reviewer', number, 'review', { outcome: 'pass', with: 'P-D20-3' });
  await act('approver', number, 'review', { outcome: 'pass' });
  await act('approver', number, 'review', { outcome: 'pass' });
  return number;
}

/** Takes the action whose form is open, over its preview. */
async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步：看办理结果' }).click();
  await page.getByRole('button', { name: '确认办理' }).click();
}

const state = (page: Page, title: string) => page.getByText(`状态：${title}`, { exact: true });

describe('the to-do list', () => {
  it('shows lights in words and what comes next, and follows what happens elsewhere without being reloaded', async () => {
    const first = await fileLicence(county);
    const { page, faults } = await site.visit({ account: 'approver' });
    await page.goto('/desk');
    const row = page.getByRole('row').filter({ hasText: first });
    await row.getByText(/绿灯，剩 \d+ 个工作日/).waitFor();
    await row.getByText(/可办：/).waitFor();
    await page.getByText('变动自动刷新').waitFor();
    const second = await fileLicence(county);
    await page.getByText(second).waitFor();
    expect(faults).toEqual([]);
  });

  it('finds a case by its number, and says so when there is none', async () => {
    const number = await fileLicence(county);
    const { page } = await site.visit({ account: 'approver' });
    await page.goto('/desk');
    const search = page.getByLabel('按编号查找').first();
    await search.fill(number);
    await page.keyboard.press('Enter');
    await page.getByText('共 1 件，已全部列出').waitFor();
    await search.fill('99999999');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合筛选的办件。').waitFor();
  });

  it('lets a colleague of the unit take up what nobody holds, and hand it over', async () => {
    const number = await fileLicence(county);
    const { page } = await site.visit({ account: 'reviewer' });
    await page.goto(`/desk?number=${number}`);
    await page.getByRole('button', { name: '领办' }).click();
    await page.getByText('已领办，转到您的名下。').waitFor();
    await page.getByRole('checkbox', { name: /选择/ }).check();
    await page.getByRole('button', { name: '移交' }).click();
    await page.getByRole('combobox', { name: '移交给' }).click();
    await page.getByTitle(/首席代表/).click();
    await page.getByLabel('原因').fill('出差');
    await page.getByRole('dialog').getByRole('button', { name: '移交' }).click();
    await page.getByText('办成 1 件。').waitFor();
    const holder = (await county.product.services.ledger.find(number))!.person;
    expect(holder).toBe('P-D20-3');
  });

  it('hands several to the officers at once, each with its own outcome, also where one was moved meanwhile', async () => {
    const numbers = [await fileLicence(county), await fileLicence(county)];
    const { page } = await site.visit({ account: 'approver' });
    await page.goto('/desk');
    for (const number of numbers)
      await page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check();
    await page.getByRole('button', { name: '分派审查' }).click();
    await page.getByRole('button', { name: '逐件办理' }).waitFor();
    await act('reviewer', numbers[0]!, 'dispatch');
    await page.getByRole('button', { name: '逐件办理' }).click();
    await page.getByText('办成 1 件，没有办成 1 件。').waitFor();
    await page.getByText('当前状态是“审查”，不能“分派审查”。').waitFor();
  });

  it('goes out as a workbook', async () => {
    const { context } = await site.visit({ account: 'approver' });
    const answer = await context.request.get('/api/v1/matters.xlsx');
    expect(answer.status()).toBe(200);
    expect((await answer.body()).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('handling a case', () => {
  it('collects all faults of the materials into one notice, shown before it goes out', async () => {
    const number = await fileLicence(county, { accept: false });
    const { page } = await site.visit({ account: 'window' });
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('tab', { name: '材料核对' }).click();
    const faults = page.getByLabel('需要补正');
    await faults.nth(0).check();
    await faults.nth(2).check();
    await page.getByText('已核对 2 / 6 份，2 份需要补正。').waitFor();
    await page.getByLabel('补正要求').first().fill('写明经营面积后重新提交');
    await page.getByRole('button', { name: '形成一次性告知（2 项）' }).click();
    await page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await page
      .getByRole('article', { name: '补正告知书（草稿）' })
      .getByText('写明经营面积后重新提交')
      .waitFor();
    expect((await county.product.services.ledger.find(number))!.state).toBe('RECEIVED');
    await page.getByRole('button', { name: '确认办理' }).click();
    await state(page, '待补正').waitFor();
  });

  it('pauses for a special procedure and ends it, with the clocks told before and after', async () => {
    const number = await underReview();
    const { page, faults } = await site.visit({ account: 'reviewer' });
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('button', { name: '启动特别程序' }).click();
    await page.getByRole('combobox', { name: '程序种类' }).click();
    await page.getByTitle('检验', { exact: true }).click();
    await page.getByLabel('理由和依据').fill('加工用水送检');
    await page.getByLabel('预计结束日').fill('2021-11-15');
    await page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await page.getByText('法定办理期限：暂停计时').waitFor();
    await page.getByRole('button', { name: '确认办理' }).click();
    await state(page, '特别程序中').waitFor();
    await page.getByText(/^暂停/).first().waitFor();
    await page.getByRole('button', { name: '结束特别程序' }).click();
    await page.getByLabel('检验（2021-11-08 起）').check();
    await page.getByLabel('结果').fill('合格');
    await confirm(page);
    await state(page, '审查').waitFor();
    expect(faults).toEqual([]);
  });

  it('refuses with reason and clause beside the form, and keeps what was typed', async () => {
    const number = await readyToDecide();
    const { page } = await site.visit({ account: 'approver' });
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('button', { name: '延长办理期限' }).click();
    await page.getByLabel('延长的工作日数').fill('30');
    await page.getByLabel('延长的理由').fill('等待专家意见');
    await page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await page.getByText('《中华人民共和国行政许可法》第四十二条').last().waitFor();
    expect(await page.getByLabel('延长的理由').inputValue()).toBe('等待专家意见');
    await page.getByLabel('延长的工作日数').fill('10');
    await confirm(page);
    await page.getByText('“延长办理期限”已办').waitFor();
    await page.getByRole('button', { name: '作出决定' }).click();
    await page.getByLabel('不予').check();
    await page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await page
      .getByText(/第三十八条/)
      .last()
      .waitFor();
    await page.getByLabel('准予').check();
    await confirm(page);
    await state(page, '准予').waitFor();
  });

  it('tells the slower of two approvers what happened, and shows how it stands now', async () => {
    const number = await readyToDecide();
    const { page } = await site.visit({ account: 'approver' });
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('button', { name: '作出决定' }).click();
    await page.getByLabel('准予').check();
    await page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await page.getByRole('button', { name: '确认办理' }).waitFor();
    await act('approver', number, 'decide', { result: 'yes' });
    await page.getByRole('button', { name: '确认办理' }).click();
    await page.getByText('当前状态是“准予”，不能“作出决定”。').waitFor();
    await page.getByText('此件刚刚有变动，页面已换成最新情况').waitFor();
    await state(page, '准予').waitFor();
    const entries = await county.product.services.ledger.entriesOf(number);
    expect(entries.filter(({ type }) => type === 'decided')).toHaveLength(1);
  });

  it('is done by keyboard alone, from the list to the decision', async () => {
    const number = await readyToDecide();
    const { page } = await site.visit({ account: 'approver' });
    await page.goto(`/desk?number=${number}`);
    await page.getByRole('row').filter({ hasText: number }).waitFor();
    const keys = page.keyboard;
    await keys.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await keys.press('Escape');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' });
    // The page listens again a moment after the dialog is out of sight.
    const opener = page.getByRole('row').filter({ hasText: number }).locator('[data-open]');
    await expect
      .poll(async () => {
        await keys.press('j');
        return opener.evaluate((element) => element === document.activeElement);
      })
      .toBe(true);
    await keys.press('o');
    await page.getByRole('button', { name: '作出决定' }).waitFor();
    await keys.press('1');
    const yes = page.getByRole('radio', { name: '准予' });
    await yes.waitFor();
    await tabTo(page, '准予');
    await keys.press('Space');
    await tabTo(page, '下一步：看办理结果');
    await keys.press('Enter');
    await page.getByRole('button', { name: '确认办理' }).waitFor();
    await tabTo(page, '确认办理');
    await keys.press('Enter');
    await state(page, '准予').waitFor();
  });

  it('keeps what was typed when the session runs out, and goes on after signing in over the page', async () => {
    const number = await readyToDecide();
    const { page, context } = await site.visit({ account: 'approver' });
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('button', { name: '延长办理期限' }).click();
    await page.getByLabel('延长的工作日数').fill('5');
    await page.getByLabel('延长的理由').fill('等待上级答复');
    await context.clearCookies();
    await page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor();
    await page.getByLabel('登录名').fill('demo-approver');
    await page.getByLabel('密码').fill('Yimen-7230-Shili');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor({ state: 'hidden' });
    expect(await page.getByLabel('延长的理由').inputValue()).toBe('等待上级答复');
    await confirm(page);
    await page.getByText('“延长办理期限”已办').waitFor();
  });
});

/** Presses Tab until what has this name is focused; fails after sixty presses. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element?.closest('label')?.textContent ?? element?.textContent ?? '';
    });
    if (focused.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`“${name}” cannot be reached by Tab`);
}

describe('every page of the desk', () => {
  it('has nothing for axe to find, in every appearance', async () => {
    const number = await underReview();
    const { page } = await site.visit({ account: 'approver' });
    for (const address of [
      '/desk',
      `/desk/matters/${number}`,
      '/desk/supervision',
      '/desk/supervision?tab=figures',
    ]) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('domcontentloaded');
      expect(await problemsInEveryLook(page), address).toEqual([]);
    }
    await page.goto(`/desk/matters/${number}`);
    for (const tab of ['材料核对', '文书', '办理经过', '监察和督办']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await problemsInEveryLook(page), tab).toEqual([]);
    }
    await page.getByRole('button', { name: '挂起' }).click();
    await page.getByLabel('法定事由').waitFor();
    // While the form slides in, its colours are mixed with what lies below.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
    expect(await problemsInEveryLook(page), '挂起').toEqual([]);
  });

  it('fits a phone', async () => {
    const number = await underReview();
    const { page } = await site.visit({ account: 'approver', screen: 'narrow' });
    for (const address of ['/desk', `/desk/matters/${number}`, '/desk/supervision']) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await scrollsSideways(page), address).toBe(false);
    }
  });
});
