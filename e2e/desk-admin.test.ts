import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { getItem } from '@yimen/modules/catalogue/contract';
import { getMatter } from '@yimen/platform/contract';
import { listSubscriptionsOperation } from '@yimen/platform/feed/contract';
import { writeWorkbook } from '@yimen/platform/spreadsheet';
import { itemSheets } from '../modules/catalogue/server/workbook/write-items.ts';
import { accessibilityProblems, problemsInEveryLook, screens, scrollsSideways } from './harness/browser.ts';
import { fileLicence, LICENCE_ITEM, sound } from './harness/file-licence.ts';
import { open, useCounty } from './harness/site.ts';

const site = useCounty();

/** Pages of administration, with who opens them. */
const PAGES = [
  ['/desk/accounts', 'security'],
  ['/desk/directory', 'system'],
  ['/desk/directory/import', 'system'],
  ['/desk/directory/people/P-D20-3', 'security'],
  ['/desk/me', 'window'],
  ['/desk/items', 'catalogue'],
  ['/desk/items/import', 'catalogue'],
  [`/desk/items/${LICENCE_ITEM}`, 'catalogue'],
  ['/desk/exchange', 'supervisor'],
  ['/desk/announcements', 'supervisor'],
  ['/desk/feed', 'system'],
  ['/desk/templates', 'system'],
  ['/desk/templates/cases.approval', 'system'],
  ['/desk/calendar', 'system'],
  ['/desk/system', 'system'],
  ['/desk/ledger', 'audit'],
  ['/desk/audit', 'audit'],
] as const;

/** Where the lists of a page lead to take them along. */
function workbooksOf(page: Page): Promise<string[]> {
  return page
    .getByRole('link', { name: '导出 Excel', exact: true })
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

/** Tables whose text goes on beyond their right edge, where nobody on a phone would look for it. */
function tablesCutOff(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('.ant-table-content')].filter(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ).length,
  );
}

describe('every page of administration', () => {
  it.each(['security', 'system', 'catalogue', 'audit', 'supervisor', 'window'] as const)(
    'has nothing for axe to find in any appearance, and nothing to scroll sideways on a phone, for %s',
    async (account) => {
      const { page, faults } = await site.visit({ account });
      for (const [address] of PAGES.filter(([, who]) => who === account)) {
        await page.setViewportSize(screens.desktop);
        await open(page, address);
        expect(await problemsInEveryLook(page), address).toEqual([]);
        for (const list of await workbooksOf(page)) {
          const answer = await page.request.get(list);
          expect([answer.status(), (await answer.body()).subarray(0, 2).toString()], list).toEqual([
            200,
            'PK',
          ]);
        }
        for (const narrow of [screens.phone, screens.narrow]) {
          await page.setViewportSize(narrow);
          expect(await scrollsSideways(page), address).toBe(false);
          // They fold once they have learnt how wide their place is.
          await expect.poll(() => tablesCutOff(page), { message: address }).toBe(0);
        }
      }
      expect(faults).toEqual([]);
    },
  );
});

describe('whoever is not an administrator', () => {
  it('finds no page of administration in the menu, and is told so when opening its address', async () => {
    const { page } = await site.visit({ account: 'window' });
    await open(page, '/desk/me');
    const menu = page.getByRole('navigation', { name: '工作台菜单' });
    for (const name of ['工作人员账号', '文书模板', '对外推送', '事项目录'])
      expect(await menu.getByRole('link', { name }).count(), name).toBe(0);
    for (const address of [
      '/desk/accounts',
      '/desk/templates',
      '/desk/feed',
      '/desk/exchange',
      '/desk/items',
    ]) {
      await page.goto(address);
      await page.getByText(/您的岗位不能使用/).waitFor();
    }
  });
});

/** Takes an action of the item over its form to the confirmation. */
async function actOnItem(page: Page, action: string, fill?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).click();
  const drawer = page.getByRole('dialog', { name: action });
  await drawer.waitFor();
  await fill?.();
  await drawer.getByRole('button', { name: '下一步：看办理结果' }).click();
  await drawer.getByRole('button', { name: '确认办理' }).click();
  await drawer.waitFor({ state: 'hidden' });
}

describe('an item of the catalogue', () => {
  it('gets a new version while a case runs, and the case keeps the version it was filed under', async () => {
    const number = await fileLicence(site.county);
    const drafting = await site.visit({ account: 'reviewer' });
    await open(drafting.page, `/desk/items/${LICENCE_ITEM}`);
    await drafting.page.getByRole('button', { name: /^受理和办理/ }).click();
    await drafting.page.getByLabel(/^受理条件/).fill('示例条件：有固定的经营场所。');
    await drafting.page.getByRole('button', { name: '保存为草稿' }).click();
    await drafting.page.getByText(/草稿（待提交审批）/).waitFor();
    await actOnItem(drafting.page, '送审');
    await drafting.page.getByText('草稿正在审核，不能修改').first().waitFor();
    // Drawing up and deciding are two people's business: the drafter is not even offered it.
    expect(await drafting.page.getByRole('button', { name: '审核通过，发布' }).count()).toBe(0);

    const deciding = await site.visit({ account: 'catalogue' });
    await open(deciding.page, '/desk/items');
    await deciding.page.getByRole('tab', { name: '草稿和审核' }).click();
    await deciding.page.getByRole('link', { name: /食品经营许可/ }).click();
    await deciding.page.getByRole('tab', { name: /草稿改了什么/ }).click();
    await deciding.page.getByText('示例条件：有固定的经营场所。').waitFor();
    await deciding.page.getByRole('tab', { name: '要素' }).click();
    await actOnItem(deciding.page, '审核通过，发布', () =>
      deciding.page.getByLabel('施行日期').fill('2021-11-08'),
    );
    await deciding.page.getByText('第 2 版，在用').waitFor();
    await deciding.page.getByRole('tab', { name: '历史版本' }).click();
    await deciding.page.getByRole('button', { name: /与上一版比较/ }).click();
    await deciding.page.getByRole('heading', { name: '第 1 版与第 2 版的不同' }).waitFor();

    const clerk = await site.county.as('approver');
    const versionOf = async (of: string) =>
      (sound(await clerk.call(getMatter, { params: { number: of } })).data as { item: { version: number } })
        .item.version;
    expect(await versionOf(number)).toBe(1);
    expect(await versionOf(await fileLicence(site.county))).toBe(2);
    await drafting.context.close();
  });

  it('leads from what is lacking to the field, and keeps what was typed when saving is refused', async () => {
    const { page } = await site.visit({ account: 'reviewer' });
    await open(page, `/desk/items/${LICENCE_ITEM}`);
    await page.getByRole('button', { name: /没有咨询电话和监督投诉电话/ }).click();
    await page.getByText('填写“联系方式”').waitFor();
    await page.getByRole('button', { name: /^时限/ }).click();
    const promised = page.getByRole('group', { name: '承诺办结时限（即办为0）' }).getByLabel('数量');
    const before = await promised.inputValue();
    await promised.fill('2500');
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await page.getByRole('heading', { name: '必须先改正，才能保存' }).waitFor();
    await page.getByRole('button', { name: /承诺时限2500长于法定时限/ }).click();
    expect(await promised.inputValue()).toBe('2500');
    await promised.fill(before);
  });
});

describe('a file with items', () => {
  it('with five mistakes gets five messages with sheet, row and column, and nothing is loaded', async () => {
    const catalogue = await site.county.as('catalogue');
    const { elements } = sound(await catalogue.call(getItem, { params: { code: LICENCE_ITEM } }));
    const sheets = itemSheets([{ code: LICENCE_ITEM, stateText: '', elements }]);
    const changes = new Map<string, string | number>([
      ['事项 0 事项类型', '许可证'],
      ['事项 0 承诺办结时限', 2500],
      ['材料 0 份数', '两份'],
      ['材料 1 份数', '三份'],
      ['环节 0 业务办理项编码', LICENCE_ITEM.replace(/01$/, '09')],
    ]);
    const buffer = writeWorkbook(
      sheets.map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row, r) =>
          row.map((cell, c) => changes.get(`${sheet.name} ${r} ${sheet.columns[c]!.title}`) ?? cell),
        ),
      })),
    );
    const { page } = await site.visit({ account: 'catalogue' });
    await open(page, '/desk/items/import');
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await page.getByLabel('要导入的文件').setInputFiles({ name: '五处错误.xlsx', mimeType, buffer });
    await page.getByText('文件里有 5 处错误，一条也没有装入').waitFor();
    const rows = page.getByRole('row');
    expect(await rows.count()).toBe(6);
    const [, first, , third] = await rows.allInnerTexts();
    expect(first!.split(/\s+/).slice(0, 2)).toEqual(['事项', '2']);
    expect(first).toContain('“许可证”不在可选范围内');
    expect(third!.split(/\s+/).slice(0, 2)).toEqual(['材料', '2']);
    expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0);
  });

  it('with none shows what it would change, loads it as drafts, and tells what was loaded', async () => {
    const catalogue = await site.county.as('catalogue');
    const code = '11430723LX0000089L400201400600001';
    const { elements } = sound(await catalogue.call(getItem, { params: { code } }));
    const changed = { ...elements, acceptCondition: '示例条件：本县户籍。' };
    const buffer = writeWorkbook(itemSheets([{ code, stateText: '', elements: changed }]));
    const { page } = await site.visit({ account: 'catalogue' });
    await open(page, '/desk/items/import');
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await page.getByLabel('要导入的文件').setInputFiles({ name: '示例.xlsx', mimeType, buffer });
    await page.getByText('新增 0 个，修改 1 个').waitFor();
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByText('已装入。').waitFor();
    await open(page, `/desk/items/${code}`);
    await page.getByText(/草稿（待提交审批）/).waitFor();
  });
});

describe('a holiday notice', () => {
  it('shows whose due day moves before it is loaded, and moves it then', async () => {
    const number = await fileLicence(site.county);
    const approver = await site.county.as('approver');
    const due = async () => sound(await approver.call(getMatter, { params: { number } })).due;
    const before = (await due())!;
    const { page } = await site.visit({ account: 'system' });
    await open(page, '/desk/calendar');
    await page.getByRole('button', { name: '录入放假通知' }).click();
    const dialog = page.getByRole('dialog', { name: '录入放假通知' });
    await dialog.getByLabel('更正').check();
    await dialog.getByLabel('年份').fill('2021');
    await dialog.getByLabel('文号').fill('示例办发明电〔2021〕2号');
    await dialog.getByLabel('来源').fill('示例');
    await dialog.getByLabel('节日').first().fill('示例假日');
    await dialog.getByLabel('从', { exact: true }).fill('2021-11-11');
    await dialog.getByLabel('到（含）').fill('2021-11-11');
    await dialog.getByRole('button', { name: '先看影响' }).click();
    await dialog.getByText('2021-11-11 上班→休息').waitFor();
    await dialog.getByRole('cell', { name: number }).first().waitFor();
    expect(await due()).toBe(before);
    await dialog.getByRole('button', { name: '录入', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await due())! > before).toBe(true);
  });
});

describe('a subscription of another system', () => {
  it('is put together from the names of procedures, entries and organisations, and told in them', async () => {
    const { page, faults } = await site.visit({ account: 'system' });
    await open(page, '/desk/feed');
    await page.getByRole('button', { name: '新建订阅' }).click();
    const dialog = page.getByRole('dialog', { name: '新建推送订阅' });
    await dialog.getByLabel('名称').fill('示例：市政务服务平台');
    await dialog.getByLabel('推送地址').fill('https://feed.example.com/hook');
    const choose = async (field: string, words: string, option: string): Promise<void> => {
      await dialog.getByLabel(field).fill(words);
      await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
    };
    await choose('要哪些记录', '行政许可的“受理', '行政许可的“受理”');
    await choose('要哪些记录', '移交', '行政给付的“移交”');
    await choose('只送这些机构的事项', '市场监督', '澧县市场监督管理局');
    await dialog.getByText('新建推送订阅', { exact: true }).click();
    await expect.poll(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: /新\s*建/ }).click();
    await page.getByRole('button', { name: '已经保存好' }).click();
    const row = page.getByRole('row').filter({ hasText: '示例：市政务服务平台' });
    // “Everything”, which was chosen at first, went when something was.
    await row.getByText('行政许可的“受理”、行政给付的“移交”', { exact: true }).waitFor();
    await row.getByText('市监局', { exact: true }).waitFor();
    const { subscriptions } = sound(await (await site.county.as('system')).call(listSubscriptionsOperation));
    expect(subscriptions).toMatchObject([
      { types: ['cases.licence:accepted', 'cases.payment:handedOver'], units: ['D20'] },
    ]);
    expect(faults).toEqual([]);
  });
});

/** Signs in at the desk by hand. */
async function signInAt(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/desk');
  await page.getByLabel('登录名').fill(login);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

describe('the account of a member of staff', () => {
  it('is opened with a one-time password, gets one of its own, and from then on asks for the code of the phone', async () => {
    const security = await site.visit({ account: 'security' });
    await open(security.page, '/desk/accounts');
    await security.page.getByRole('button', { name: '开通账号' }).click();
    const dialog = security.page.getByRole('dialog', { name: '开通账号' });
    await dialog.getByRole('combobox').fill('市监局审查');
    const person = '示例人员（市监局审查），市监局 审查人员';
    await security.page.locator('.ant-select-item-option').filter({ hasText: person }).click();
    await dialog.getByTitle(person).waitFor();
    await dialog.getByLabel('登录名').fill('shili-shencha');
    await dialog.getByRole('button', { name: '开通', exact: true }).click();
    const told = security.page.getByRole('dialog', { name: /一次性密码/ });
    const password = (await told.locator('.ant-typography').first().innerText()).trim();
    await told.getByRole('button', { name: '已经交给本人' }).click();
    await security.context.close();

    const { page, faults } = await site.visit();
    await signInAt(page, 'shili-shencha', password);
    await page.getByRole('heading', { name: '请先改成自己的密码' }).waitFor();
    const own = 'Lixian-2021!';
    await page.getByLabel('现在的密码').fill(password);
    await page.getByLabel('新密码', { exact: true }).fill(own);
    await page.getByLabel('再填一次新密码').fill(own);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();

    await open(page, '/desk/me');
    await page.getByRole('button', { name: '开始启用' }).click();
    await page.getByRole('img', { name: /二维码/ }).waitFor();
    const secret = Secret.fromBase32((await page.locator('code').first().innerText()).replace(/\s/g, ''));
    const code = (): string => TOTP.generate({ secret, timestamp: site.county.clock.now() });
    await page.getByLabel('验证器上的 6 位验证码').fill(code());
    await page.getByRole('button', { name: '确认启用' }).click();
    await page.getByRole('list', { name: '备用码' }).waitFor();
    expect(await page.getByRole('list', { name: '备用码' }).getByRole('listitem').count()).toBe(10);
    await page.getByRole('button', { name: '已经抄好' }).click();
    await page.getByText('还有 10 个备用码没有用过').waitFor();
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.getByRole('heading', { name: '工作人员登录' }).waitFor();

    await signInAt(page, 'shili-shencha', own);
    site.county.clock.advance(60_000);
    await page.getByLabel('动态口令或备用码').fill(code());
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('is not disabled by its own holder, and the refusal says who can', async () => {
    const { page } = await site.visit({ account: 'security' });
    await open(page, '/desk/accounts');
    await page.getByRole('button', { name: '管理账号 demo-security' }).click();
    await page.getByRole('menuitem', { name: '停用账号' }).click();
    await page.getByLabel('理由（记录备查）').fill('示例理由');
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: '不能停用自己的账号，请由另一位安全管理员办理' })
      .waitFor();
    expect(await page.getByLabel('理由（记录备查）').inputValue()).toBe('示例理由');
  });
});

describe('a post', () => {
  it('is given and ended by the security administrator, with what it does to the matters in hand', async () => {
    const { page } = await site.visit({ account: 'security' });
    await open(page, '/desk/directory/people/P-D20-2');
    await page.getByRole('button', { name: '任职' }).click();
    const dialog = page.getByRole('dialog', { name: /任职/ });
    await dialog.getByRole('combobox', { name: '机构' }).fill('市场监督');
    await page
      .getByText(/^澧县市场监督管理局（D20）$/)
      .last()
      .click();
    await dialog.getByLabel('岗位').click();
    await page.getByText('窗口人员', { exact: true }).last().click();
    await dialog.getByLabel('第一天').fill('2021-11-01');
    await dialog.getByRole('button', { name: '任职', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '免职：市监局窗口人员' }).click();
    const ending = page.getByRole('dialog', { name: /^免去/ });
    await ending.getByLabel('自哪天起不再担任').fill('2021-11-08');
    await ending.getByRole('button', { name: '免职', exact: true }).click();
    await page.getByText(/已免职，\d+ 件在办事项退回单位/).waitFor();
    await page.getByRole('cell', { name: '已结束' }).waitFor();
  });

  it('of one’s own cannot be touched: the page says so and offers nothing', async () => {
    const { page } = await site.visit({ account: 'security' });
    await open(page, '/desk/directory');
    await page.getByLabel('姓名').fill('电子政务股2');
    await page.keyboard.press('Enter');
    await page
      .getByRole('cell')
      .getByRole('link', { name: /电子政务股2/ })
      .click();
    await page.getByText('自己的岗位和授权要由另一位安全管理员办理').waitFor();
    expect(await page.getByRole('button', { name: '任职' }).count()).toBe(0);
  });
});
