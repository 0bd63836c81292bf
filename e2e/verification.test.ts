import {
  claimRepresentation,
  createClient,
  getAccount,
  giveAuthority,
  registerPerson,
  requestCode,
  verifyParty,
  type Client,
} from '@yimen/platform/contract';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { problemsInEveryLook, scrollsSideways } from './harness/browser.ts';
import { lastCode, tabTo } from './harness/citizen.ts';
import { LICENCE_ITEM, sound } from './harness/file-licence.ts';
import { useCounty } from './harness/site.ts';

/** Numbers of nobody: their check digits are right. */
const COMPANY = { name: '示例餐饮有限公司', idNumber: '91430723MA4L00000Q' };
const HANDLER = { phone: '13912340011', name: '示例赵六', idNumber: '430723198502030015' };

const site = useCounty();
let handler: { readonly client: Client; readonly letter: string };

beforeAll(async () => {
  handler = await registerHandler();
});

/** Somebody who registered and says on an uploaded letter that it handles the company's business. */
async function registerHandler() {
  const anybody = createClient(site.county.address);
  sound(await anybody.call(requestCode, { body: { phone: HANDLER.phone } }));
  const body = { ...HANDLER, code: lastCode(site.county), bearer: true };
  const { token } = sound(await anybody.call(registerPerson, { body }));
  const client = createClient(site.county.address, { token: token! });
  const sent = await fetch(`${site.county.address}/api/v1/files?name=letter.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token!}`, 'content-type': 'application/octet-stream' },
    body: '授权委托书',
  });
  const { sha256: letter } = (await sent.json()) as { sha256: string };
  const claim = { ...COMPANY, kind: 'organisation', authority: letter, until: '2022-06-30' } as const;
  sound(await client.call(claimRepresentation, { body: claim }));
  return { client, letter };
}

/** The company as the handler may act for it. */
async function company() {
  const { parties } = sound(await handler.client.call(getAccount));
  return parties.find(({ kind }) => kind === 'organisation')!;
}

/** A case of the company that its handler brought to the window with the letter; gives its number. */
async function fileForCompany(): Promise<string> {
  const { party, name } = await company();
  const own = sound(await handler.client.call(getAccount));
  const input = {
    item: LICENCE_ITEM,
    applicant: { party, name, kind: 'organisation' },
    agent: { party: own.party!.id, name: own.name, relation: '经办人', authority: handler.letter },
    channel: 'window',
    materials: [],
  };
  const clerk = await site.county.as('window');
  return sound(await clerk.act('cases.licence', { action: 'register', input })).number;
}

/** A draft of the handler for the company. */
async function draftForCompany() {
  const { party, name } = await company();
  const input = {
    item: LICENCE_ITEM,
    applicant: { party, name, kind: 'organisation' },
    agent: { name: '示例*', relation: '经办人', authority: handler.letter },
    ...{ channel: 'online', materials: [] },
  };
  return handler.client.act('cases.licence', { action: 'draft', input });
}

async function open(account = 'window', screen: 'desktop' | 'phone' | 'narrow' = 'desktop') {
  const visitor = await site.visit({ account, screen });
  await visitor.page.goto('/desk/verification');
  return visitor;
}

async function fill(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label).fill(text);
}

describe('verification at a window', () => {
  it('makes the claim of a handler the organisation itself, and the handler can then act and add others', async () => {
    expect(await company()).toMatchObject({ verified: false, standing: 'handler' });
    const { party } = await company();
    const more = { party, phone: '13912340019', name: '示例钱七', until: null };
    const refusedFor = async (): Promise<string> => {
      const given = await handler.client.call(giveAuthority, { body: more });
      return given.ok ? 'given' : given.problem.code;
    };
    expect(await refusedFor()).toBe('identity.not-yours-to-give');
    const { page, faults } = await open();
    await page.getByText('单位经办人', { exact: true }).click();
    await fill(page, {
      单位名称: COMPANY.name,
      统一社会信用代码: '91430723 ma4l00000q',
      经办人手机号码: HANDLER.phone,
    });
    await page.keyboard.press('Enter');
    const ahead = page.getByRole('region', { name: '将要办理' });
    await ahead.getByText(/登记为“示例餐饮有限公司”的经办人/).waitFor();
    await ahead.getByText('经办人本人还没有实名核验', { exact: false }).waitFor();
    await ahead.getByText(/有效至 2022-06-30/).waitFor();
    await ahead.getByRole('button', { name: '打开授权书' }).click();
    await page.getByRole('dialog').getByText('这种文件不能在这里显示').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    // Nothing was done yet.
    expect(await company()).toMatchObject({ verified: false });
    await ahead.getByRole('button', { name: '确认核验' }).click();
    await page.getByText('已核验“示例餐饮有限公司”的经办人。').waitFor();
    await page.getByText(/申请时在“为谁办”里选“示例餐饮有限公司”/).waitFor();
    expect(await company()).toMatchObject({ verified: true, standing: 'handler', name: COMPANY.name });
    expect((await draftForCompany()).ok).toBe(true);
    // Only who handles a verified organisation may add handlers; here nobody has that telephone.
    expect(await refusedFor()).toBe('identity.no-such-person');
    await page.getByRole('button', { name: '下一位' }).click();
    expect(await page.getByLabel('姓名').inputValue()).toBe('');
    expect(faults).toEqual([]);
  });

  it('goes from the card to the next person by keyboard alone', async () => {
    const { page, faults } = await open();
    await page.getByLabel('姓名').waitFor();
    await page.keyboard.press('F2');
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement).inputMode === 'tel');
    expect(await page.getByLabel('身份证号码').inputValue()).toBe('430723199003070017');
    await page.keyboard.type('13912340012');
    await page.keyboard.press('Enter');
    await page.getByText(/改用手机号码 13912340012 登录/).waitFor();
    // Back with Escape, then on with Enter, as somebody who mistyped does.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '下一步：看会办成什么' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '将要办理' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/以后用 13912340012 收短信验证码登录/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('姓名').waitFor();
    expect(await page.getByLabel('姓名').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('says beside the field what is wrong, and puts the focus there', async () => {
    const { page } = await open();
    await fill(page, { 姓名: '示例李四', 身份证号码: '430723198801010023', 手机号码: '13912340013' });
    await page.keyboard.press('Enter');
    const number = page.getByLabel('身份证号码');
    await page.getByRole('alert').first().waitFor();
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    const beside = (await number.getAttribute('aria-describedby'))!.split(' ').at(-1);
    expect(await page.locator(`[id="${beside}"]`).textContent()).toMatch(/身份证|校验|核对/);
    expect(await number.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByRole('region', { name: '将要办理' }).count()).toBe(0);
    expect(await problemsInEveryLook(page)).toEqual([]);
    await fill(page, { 身份证号码: '430723198801010022', 手机号码: '12' });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement).inputMode === 'tel');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('手机号码').getAttribute('aria-invalid')).toBe('true');
    expect(await number.getAttribute('aria-invalid')).toBe('false');
  });

  it('makes the clerk look twice where somebody would lose an account', async () => {
    const { page } = await open();
    await fill(page, { 姓名: HANDLER.name, 身份证号码: HANDLER.idNumber, 手机号码: '13912340014' });
    await page.keyboard.press('Enter');
    await page.getByText(/有 1 个账号用这个证件号码注册/).waitFor();
    const confirm = page.getByRole('button', { name: '确认核验' });
    expect(await confirm.isDisabled()).toBe(true);
    const checked = page.getByRole('checkbox', { name: '已再次核对证件、号码和本人' });
    await tabTo(page, checked);
    await page.keyboard.press('Space');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('button')].some(
        (one) => /确认核验/.test(one.textContent) && !one.disabled,
      ),
    );
    // It is the holder with a new telephone: the old one first, as the page advises.
    await page.getByLabel('手机号码').fill(HANDLER.phone);
    await page.keyboard.press('Enter');
    await page.getByText(/以前在网上办的事仍在这个账号里/).waitFor();
    expect(await page.getByText(/有 1 个账号/).count()).toBe(0);
    await page.getByRole('button', { name: '确认核验' }).click();
    await page.getByText('示例赵六的账号已实名核验。').waitFor();
    expect(sound(await handler.client.call(getAccount))).toMatchObject({ verified: true });
  });

  it('is not offered to a reviewer, who is told so at its address', async () => {
    const { page } = await site.visit({ account: 'reviewer' });
    await page.goto('/desk');
    const menu = page.getByRole('navigation', { name: '工作台菜单' });
    await menu.getByRole('link', { name: '待办' }).waitFor();
    expect(await menu.getByRole('link', { name: '实名核验' }).count()).toBe(0);
    await page.goto('/desk/verification');
    await page.getByText('您的岗位不能使用“实名核验”').waitFor();
    expect(await page.getByLabel('身份证号码').count()).toBe(0);
  });

  it('has nothing for axe to find in every look, and fits a phone', async () => {
    for (const screen of ['desktop', 'phone', 'narrow'] as const) {
      const { page } = await open('window', screen);
      await fill(page, { 姓名: '示例孙八', 身份证号码: '430723198808080015', 手机号码: HANDLER.phone });
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: '已再次核对证件、号码和本人' }).waitFor();
      expect(await scrollsSideways(page), screen).toBe(false);
      if (screen !== 'narrow') expect(await problemsInEveryLook(page), screen).toEqual([]);
    }
  });
});

describe('whether an applicant is verified', () => {
  it('is told in intake and at the case, with the letter of who acts for another', async () => {
    const seen = { ...COMPANY, kind: 'organisation', phone: HANDLER.phone } as const;
    sound(await (await site.county.as('window')).call(verifyParty, { body: seen }));
    const number = await fileForCompany();
    const { page, faults } = await site.visit({ account: 'window' });
    await page.goto('/desk/intake');
    await page.getByText('单位', { exact: true }).click();
    await page.getByLabel('统一社会信用代码').fill(COMPANY.idNumber);
    await page.keyboard.press('Enter');
    await page.getByText('已实名核验').or(page.getByText('没有登记过')).first().waitFor();
    await page
      .getByRole('list', { name: '登记的授权' })
      .getByText(/经办人.*有效至 2022-06-30/)
      .waitFor();
    await page.goto(`/desk/matters/${number}`);
    await page.getByText('已实名核验').waitFor();
    await page.getByText(/有效至 2022-06-30/).waitFor();
    await page.getByRole('button', { name: '打开授权书' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '下载' }).waitFor();
    expect(faults).toEqual([]);
  });
});
