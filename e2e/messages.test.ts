import { readMessages } from '@yimen/modules/cases/contract';
import { closeAccount, createClient, registerPerson, requestCode } from '@yimen/platform/contract';
import { ledgerSettled } from '@yimen/platform/ledger/testing';
import { describe, expect, it } from 'vitest';
import { problemsInEveryLook, scrollsSideways } from './harness/browser.ts';
import { beginLicence, fillLicence, handIn, lastCode, registerAs } from './harness/citizen.ts';
import { fileLicence, LICENCE_ITEM, sound } from './harness/file-licence.ts';
import { useCounty } from './harness/site.ts';

const site = useCounty();

const settled = () => ledgerSettled(site.county.product.services.database.pool);

describe('messages', () => {
  it('tell a citizen of a correction, by when, and are no longer counted once they are marked as read', async () => {
    const number = await fileLicence(site.county, { accept: false });
    const officer = await site.county.as('approver');
    const problems = [{ no: 1, material: 4, problem: '没有制度目录清单', requirement: '补交目录清单并签名' }];
    const ask = { action: 'requestCorrection', number, input: { problems } };
    const { clocks } = sound(await officer.act('cases.licence', ask));
    const due = clocks.find(({ id }) => id === 'correction')!.due!;
    await settled();
    const { page, faults } = await site.visit({
      screen: 'phone',
      account: 'applicant',
    });
    await page.goto('/');
    await page.getByRole('link', { name: '消息，2 条未读' }).click();
    await page.getByRole('heading', { level: 1, name: '我的消息' }).waitFor();
    const message = page.getByRole('link', { name: /告知补正/ });
    await message.getByText('1. 没有制度目录清单——补交目录清单并签名').waitFor();
    await message.getByText(`要办：请补交材料，最迟 ${due}`).waitFor();
    await message.getByText('未读', { exact: true }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['2021-11-08']);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await problemsInEveryLook(page)).toEqual([]);
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('status').filter({ hasText: '没有未读的消息。' }).waitFor();
    await page.getByRole('link', { name: '消息', exact: true }).waitFor();
    expect(await page.getByText('未读', { exact: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '全部标为已读' }).count()).toBe(0);
    await message.click();
    await page.getByRole('heading', { name: '需要您补交' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/my-cases/${number}`);
    expect(faults).toEqual([]);
  });

  it('say so when there are none, and nobody hears of another’s', async () => {
    const { page } = await site.visit();
    const person = { phone: '13912340011', name: '示例孙八', idNumber: '430723198808080015' };
    await registerAs(site.county, page, person, '/messages');
    await page.getByRole('heading', { name: '还没有消息' }).waitFor();
    await page.getByRole('link', { name: '消息', exact: true }).waitFor();
    expect(await problemsInEveryLook(page)).toEqual([]);
  });

  it('are not offered to staff, nor to who has not signed in', async () => {
    for (const account of ['approver', undefined]) {
      const { page } = await site.visit(account === undefined ? {} : { account });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto('/');
      await page.getByRole('combobox').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('link', { name: /^消息/ }).count()).toBe(0);
      expect(asked.filter((path) => path.startsWith('/api/v1/cases/messages'))).toEqual([]);
    }
  });

  it('leave nothing behind of an account that is closed', async () => {
    const anybody = createClient(site.county.address);
    const phone = '13912340012';
    sound(await anybody.call(requestCode, { body: { phone } }));
    const body = {
      ...{ phone, name: '示例赵六', idNumber: '430723198502030015' },
      ...{ code: lastCode(site.county), bearer: true },
    };
    const { token, subject, name, account } = sound(await anybody.call(registerPerson, { body }));
    const citizen = createClient(site.county.address, { token: token! });
    const applicant = { party: subject!, name, kind: 'person' };
    const input = { item: LICENCE_ITEM, applicant, channel: 'online', materials: [] };
    const { number } = sound(await citizen.act('cases.licence', { action: 'draft', input }));
    const withdraw = { action: 'withdraw', number, input: { reason: '不办了' } };
    sound(await citizen.act('cases.licence', withdraw));
    await settled();
    sound(await citizen.call(readMessages, { body: { number, seq: 1 } }));
    const { pool } = site.county.product.services.database;
    const kept = () => pool.query('select from cases.message_read where account = $1', [account.id]);
    expect((await kept()).rowCount).toBe(1);
    sound(await citizen.call(closeAccount, { body: { confirm: '注销' } }));
    expect((await kept()).rowCount).toBe(0);
  });
});

describe('the receipt', () => {
  it('shows its QR code on a phone too, beside the number', async () => {
    const { page } = await site.visit({
      screen: 'narrow',
      account: 'applicant',
    });
    await beginLicence(page);
    await fillLicence(page);
    await page.getByRole('button', { name: '下一步：交材料' }).click();
    await page.getByRole('heading', { name: '申请材料' }).waitFor();
    await handIn(page);
    const code = page.getByRole('img', { name: '二维码：扫码查看办理进度' });
    await code.waitFor();
    expect((await code.boundingBox())!.width).toBeGreaterThan(140);
    expect(await scrollsSideways(page)).toBe(false);
  });
});
