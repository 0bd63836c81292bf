import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { instantAt } from '@yimen/platform/time';
import { problemsInEveryLook, screens, scrollsSideways } from './harness/browser.ts';
import { open, useCounty } from './harness/site.ts';

const TITLE = '示例：窗口搬迁的通告';
const PROCEDURE = 'announcements.announcement';

const site = useCounty();

/** Takes an action over its form and the preview to the confirmation. */
async function act(page: Page, action: string, fill?: () => Promise<void>): Promise<void> {
  await page
    .getByRole('complementary', { name: '办理和时限' })
    .getByRole('button', { name: new RegExp(`^${action}`) })
    .click();
  const drawer = page.getByRole('dialog', { name: action });
  await drawer.waitFor();
  await fill?.();
  await drawer.getByRole('button', { name: '下一步：看办理结果' }).click();
  await drawer.getByRole('button', { name: '确认办理' }).click();
  await drawer.waitFor({ state: 'hidden' });
}

/** Nothing for axe in any appearance at the desk's width, nothing to scroll sideways on a phone. */
async function hasNoBarriers(page: Page, address: string): Promise<void> {
  await page.setViewportSize(screens.desktop);
  expect(await problemsInEveryLook(page), address).toEqual([]);
  await page.setViewportSize(screens.narrow);
  expect(await scrollsSideways(page), address).toBe(false);
  await page.setViewportSize(screens.desktop);
}

describe('an announcement', () => {
  it('is drafted by a section, published by somebody else, read on a phone, and gone once withdrawn', async () => {
    const author = await site.visit({ account: 'window' });
    await open(author.page, '/desk/announcements');
    await author.page.getByRole('button', { name: '起草' }).click();
    await author.page.getByRole('heading', { level: 1, name: '起草通知公告' }).waitFor();
    // What is refused stays on the page, with the field at fault.
    await author.page.getByLabel('标题', { exact: true }).fill(TITLE);
    await author.page.getByRole('radio', { name: '通告' }).check();
    await author.page.getByLabel(/^正文/).fill('一、搬到哪里\n二楼示例专区。\n- 请打13812345678');
    await author.page.getByLabel(/^信息形成日期/).fill('2021-11-08');
    await author.page.getByRole('button', { name: '保存为草稿' }).click();
    await author.page.getByText('依据：政府信息公开条例第十五条').waitFor();
    expect(await author.page.getByLabel(/^正文/).getAttribute('aria-invalid')).toBe('true');
    await author.page.getByLabel(/^正文/).fill('一、搬到哪里\n二楼示例专区。\n- 带好身份证');
    const preview = author.page.getByRole('article', { name: '群众看到的样子' });
    await preview.getByRole('heading', { name: '一、搬到哪里' }).waitFor();
    await preview.getByRole('listitem').filter({ hasText: '带好身份证' }).waitFor();
    await hasNoBarriers(author.page, '/desk/announcements/write');
    await author.page.getByRole('button', { name: '保存为草稿' }).click();
    await author.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    const number = decodeURIComponent(new URL(author.page.url()).pathname.split('/').at(-1)!);

    // The form of a change shows what there is to be changed.
    await act(author.page, '修改', async () => {
      const body = author.page.getByRole('dialog', { name: '修改' }).getByLabel(/^正文/);
      expect(await body.inputValue()).toContain('带好身份证');
      await body.fill('一、搬到哪里\n二楼示例专区，原窗口不再办理。\n- 带好身份证');
    });
    await author.page.getByText('二楼示例专区，原窗口不再办理。').first().waitFor();
    await act(author.page, '送审');
    await author.page.getByText('状态：待审核').waitFor();
    const panel = author.page.getByRole('complementary', { name: '办理和时限' });
    await panel.getByRole('button', { name: /^撤回送审/ }).waitFor();
    expect(await panel.getByRole('button', { name: /发布/ }).count()).toBe(0);
    const refused = await (
      await site.county.as('window')
    ).act(PROCEDURE, { action: 'publish', number, input: { review: '可以公开' } });
    expect(refused).toMatchObject({ ok: false, problem: { status: 403, code: 'procedure.not-allowed' } });
    await hasNoBarriers(author.page, 'the matter');

    const reader = await site.visit({ screen: 'phone' });
    await open(reader.page, '/');
    expect(await reader.page.getByText(TITLE).count()).toBe(0);

    const reviewer = await site.visit({ account: 'supervisor' });
    await open(reviewer.page, '/desk/announcements?state=SUBMITTED');
    await reviewer.page.getByRole('link', { name: TITLE }).click();
    await act(reviewer.page, '审核通过，发布', async () => {
      const drawer = reviewer.page.getByRole('dialog', { name: '审核通过，发布' });
      await drawer.getByLabel(/^公开审查意见/).fill('不涉密，不涉及个人隐私，可以公开');
      await drawer.getByLabel(/^有效期至/).fill('2021-11-30');
    });
    await reviewer.page.getByText('状态：已发布').waitFor();

    await open(reader.page, '/');
    const newest = reader.page.getByRole('list', { name: '最新的通知公告' });
    expect(await newest.getByRole('listitem').count()).toBe(3);
    await newest.getByRole('link', { name: TITLE }).click();
    await reader.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await reader.page.getByText('二楼示例专区，原窗口不再办理。').waitFor();
    await reader.page.getByText('有效期至 2021-11-30').waitFor();
    expect(await reader.page.title()).toBe(`${TITLE} · 澧县政务服务`);

    await act(reviewer.page, '撤下', () =>
      reviewer.page.getByLabel(/^撤下的原因/).fill('搬迁推迟，另行通告'),
    );
    await reviewer.page.getByText('状态：已撤下').waitFor();
    // Asked for again in the browser that has just had it: nothing that was kept may show it.
    await open(reader.page, `/announcements/${number}`);
    await reader.page.getByRole('heading', { level: 1, name: '这份通知公告已经撤下' }).waitFor();
    await reader.page.getByText(/搬迁推迟，另行通告/).waitFor();
    await open(reader.page, '/');
    await newest.waitFor();
    expect(await reader.page.getByText(TITLE).count()).toBe(0);
    for (const { faults } of [author, reviewer, reader]) {
      expect(faults).toEqual([]);
    }
  }, 180_000);

  it('cannot be published by a supervisor who wrote it: the page says why, and so does the server', async () => {
    const supervisor = await site.county.as('supervisor');
    const written = await supervisor.act(PROCEDURE, {
      action: 'draft',
      input: { kind: 'notice', title: '示例：自己写的通知', body: '示例正文。', formedOn: '2021-11-08' },
    });
    if (!written.ok) throw new Error(written.problem.detail);
    const { number } = written.value;
    await supervisor.act(PROCEDURE, { action: 'submit', number });
    const refused = await supervisor.act(PROCEDURE, {
      ...{ action: 'publish', number, input: { review: '可以公开' } },
    });
    expect(refused).toMatchObject({ ok: false, problem: { status: 409, code: 'announcements.own-draft' } });
    const { page } = await site.visit({ account: 'supervisor' });
    await open(page, `/desk/matters/${number}`);
    await page.getByText('您起草或者修改过这份公告，不能由您审核发布').waitFor();
    expect(await page.getByRole('button', { name: /^审核通过，发布/ }).count()).toBe(0);
  });
});

describe('the pages of announcements', () => {
  it('have nothing for axe in any appearance, one heading of the first level, nothing to scroll sideways', async () => {
    const { page, faults, context } = await site.visit();
    await open(page, '/announcements');
    await page.getByRole('list', { name: '往期通知公告' }).waitFor();
    const addresses = await page
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(addresses.length).toBeGreaterThanOrEqual(4);
    for (const address of ['/', '/announcements', ...addresses, '/announcements/TZ2021999']) {
      await open(page, address);
      expect(await page.getByRole('heading', { level: 1 }).count(), address).toBe(1);
      await hasNoBarriers(page, address);
    }
    expect(faults).toEqual([]);
    await context.close();
    const html = await (await fetch(`${site.county.address}${addresses[0]}`)).text();
    expect(html, 'readable before scripts have run').toMatch(/<article class="page-text"><h1>[^<]*示例/);
    const elder = await site.visit({ screen: 'narrow', mode: 'elder' });
    for (const address of ['/announcements', addresses[0]!]) {
      await open(elder.page, address);
      expect(await scrollsSideways(elder.page), address).toBe(false);
    }
    await elder.context.close();
    const desk = await site.visit({ account: 'supervisor' });
    await open(desk.page, '/desk/announcements');
    await hasNoBarriers(desk.page, '/desk/announcements');
  }, 180_000);

  it('leave the first page by themselves when their last day is over, and stay in the archive', async () => {
    const { page } = await site.visit({ screen: 'phone' });
    await open(page, '/');
    const newest = page.getByRole('list', { name: '最新的通知公告' });
    await newest.getByRole('link', { name: /系统维护期间/ }).waitFor();
    site.county.clock.set(instantAt('2021-11-15', 9 * 60));
    await open(page, '/');
    await newest.waitFor();
    expect(await newest.getByRole('link', { name: /系统维护期间/ }).count()).toBe(0);
    await page.getByRole('link', { name: '全部通知公告' }).click();
    const past = page.getByRole('list', { name: '往期通知公告' });
    await past.getByRole('link', { name: /系统维护期间/ }).click();
    await page.getByText('有效期已于 2021-11-14 结束，以下内容仅供查阅。').waitFor();
  });
});
