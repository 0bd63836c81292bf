import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { problemsInEveryLook, scrollsSideways } from './harness/browser.ts';
import { open, useCounty } from './harness/site.ts';

/** 户口迁移审批（夫妻投靠迁入）: four materials, one of them only for some; applied for online. */
const GUIDE = '/items/11430723LX00000467400010902200001';
/** 居民身份证（丢失补领）: at the window only. */
const AT_WINDOW = '/items/11430723LX00000467400070900100005';
const PAGES = [
  '/',
  '/search?q=身份证丢了',
  '/search?q=zzzzqqqq',
  GUIDE,
  '/events',
  '/events/YJS101',
  '/departments',
  '/departments/D20',
  '/places',
  '/places/T01',
  '/figures',
  '/lookup',
  '/verify',
  '/design',
  '/accessibility',
];

const site = useCounty();

const focused = (page: Page) => page.locator(':focus');

describe('every public page', () => {
  it('has nothing for axe to find in any appearance, one heading of the first level, and a title of its own', async () => {
    const { page, faults } = await site.visit();
    for (const address of PAGES) {
      await open(page, address);
      expect(await problemsInEveryLook(page), address).toEqual([]);
      expect(await page.getByRole('heading', { level: 1 }).count(), address).toBe(1);
      expect(await page.title(), address).toMatch(/^.+ · 澧县政务服务$/);
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it.each(['standard', 'elder'] as const)('needs no scrolling sideways at 360 px: %s', async (mode) => {
    const { page } = await site.visit({ screen: 'narrow', mode });
    for (const address of PAGES) {
      await open(page, address);
      expect(await scrollsSideways(page), address).toBe(false);
    }
  });
});

describe('finding what is needed', () => {
  it('goes by keyboard alone from the first page to the guide', async () => {
    const { page } = await site.visit();
    await open(page, '/');
    await page.keyboard.press('Tab');
    expect(await focused(page).textContent()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('身份证丢了');
    await page.getByRole('option', { name: /居民身份证（丢失补领）/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    while ((await page.getByRole('option', { selected: true, name: /丢失补领/ }).count()) === 0)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '居民身份证（丢失补领）' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(AT_WINDOW);
  });

  it('takes back the suggestions with Esc, and searches for the words as typed with Enter', async () => {
    const { page } = await site.visit({ screen: 'phone' });
    await open(page, '/');
    const box = page.getByRole('combobox', { name: '想办什么事' });
    await box.fill('开小吃店');
    await page.getByRole('option').first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await box.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await box.press('Enter');
    await page.getByRole('status').filter({ hasText: '与“开小吃店”有关的事项' }).waitFor();
  });

  it.each(['shenfenzhengdiaole', 'sfz', '居民身分正', '居身民份证'])('understands “%s”', async (words) => {
    const { page } = await site.visit();
    await open(page, `/search?q=${words}`);
    expect(await page.getByRole('link', { name: /居民身份证/ }).count()).toBeGreaterThan(0);
  });

  it('narrows the list, says how many each choice leaves, turns the page, and can be taken back', async () => {
    const { page } = await site.visit();
    await open(page, '/search?q=许可');
    const total = Number(
      /\d+/.exec((await page.getByRole('status').filter({ hasText: '找到' }).textContent())!)![0],
    );
    const choice = page.getByLabel('怎么申请');
    const offered = await choice.getByRole('option', { name: /可以网上申请/ }).textContent();
    const online = Number(/（(\d+)）/.exec(offered!)![1]);
    expect(online).toBeLessThan(total);
    await choice.selectOption('true');
    await page.getByText(`找到 ${online} 项`).waitFor();
    await page.getByRole('button', { name: /再看 20 项/ }).click();
    await page.getByText(`还有 ${online - 40} 项`).waitFor();
    expect(await page.getByRole('list', { name: '事项' }).getByRole('listitem').count()).toBe(40);
    await page.getByRole('button', { name: '取消全部筛选' }).click();
    await page.getByText(`找到 ${total} 项`).waitFor();
  });

  it('says what to try when there is nothing, and offers the departments', async () => {
    const { page } = await site.visit();
    await open(page, '/search?q=zzzzqqqq');
    await page.getByRole('heading', { name: '没有找到' }).waitFor();
    await page.getByRole('link', { name: '按部门查找' }).click();
    await page.getByRole('heading', { level: 1, name: '按部门查找' }).waitFor();
    await page.getByRole('link', { name: '澧县公安局' }).click();
    await page.getByRole('heading', { level: 1, name: '澧县公安局' }).waitFor();
    await page.getByRole('list', { name: '窗口' }).getByText('公安局窗口').first().waitFor();
  });

  it('shows fewer blocks on the first page in elder mode', async () => {
    const { page } = await site.visit({ mode: 'elder' });
    await open(page, '/');
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['常办事项']);
    await page.getByRole('button', { name: '退出长者模式' }).click();
    await page.getByRole('heading', { name: '一件事一次办' }).waitFor();
  });
});

describe('the guide of an item', () => {
  it('takes away what this person need not bring, says where the data come from, and leads to applying', async () => {
    const { page } = await site.visit({ screen: 'phone' });
    await open(page, GUIDE);
    await page.getByText('共 4 份材料').waitFor();
    await page
      .getByRole('group', { name: /迁入他人/ })
      .getByLabel('不是')
      .check();
    await page.getByText('看这 3 份，另外 1 份不用准备').waitFor();
    expect(await page.getByText('迁入地户主同意迁入声明').count()).toBe(0);
    await page.getByText('不是本县公布的目录').first().waitFor();
    const apply = page.getByRole('link', { name: '网上申请' });
    expect(await apply.getAttribute('href')).toBe(GUIDE.replace('items', 'apply'));
  });

  it('offers no applying online for what is done at the window, and shows the windows', async () => {
    const { page } = await site.visit();
    await open(page, AT_WINDOW);
    expect(await page.getByRole('link', { name: '网上申请' }).count()).toBe(0);
    await page.getByText('078号 公安局窗口').waitFor();
    await page.getByRole('img', { name: /二维码/ }).waitFor();
  });

  it('can be read without scripts, and says when there is no such item', async () => {
    const browser = await site.browser();
    const plain = await browser.newContext({ baseURL: site.county.address, javaScriptEnabled: false });
    const text = await plain.newPage();
    await text.goto(GUIDE);
    await text.getByRole('heading', { level: 1, name: '户口迁移审批（夫妻投靠迁入）' }).waitFor();
    await text.getByText('居民户口簿；结婚证').waitFor();
    expect(await text.title()).toBe('户口迁移审批（夫妻投靠迁入） · 澧县政务服务');
    const { page } = await site.visit();
    await page.goto('/items/nothing');
    await page.getByText('没有编码为“nothing”的事项').waitFor();
  });

  it('prints without the frame, the buttons and the questions', async () => {
    const { page } = await site.visit();
    await open(page, GUIDE);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
    expect(await page.getByText('先答几个问题').isVisible()).toBe(false);
    expect(await page.getByText('迁入地户主同意迁入声明').isVisible()).toBe(true);
  });
});

describe('figures', () => {
  it('add up to their total, and each column leads to how it is counted', async () => {
    const { page } = await site.visit();
    await open(page, '/figures');
    const rows = page.getByRole('table', { name: '按事项类型' }).getByRole('row');
    const counts = (await rows.allTextContents()).map((text) =>
      Number(/[\d,]+$/.exec(text)![0].replaceAll(',', '')),
    );
    expect(counts.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(counts.at(-1));
    expect(counts.at(-1)).toBe(2004);
    await page.getByRole('link', { name: '受理', exact: true }).first().click();
    expect(new URL(page.url()).hash).toBe('#cases.accepted');
    await page.getByText('期内受理（含视为受理）的办件数').waitFor();
  });
});
