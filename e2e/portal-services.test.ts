import { createHash } from 'node:crypto';
import { registerParty } from '@yimen/platform/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { useCounty } from './harness/site.ts';

const GUIDE = '/items/11430723LX00000467400010902200001';
/** A made-up number with a right check character. */
const NUMBER = '43072319900307005X';

const site = useCounty();
let number: string;

beforeAll(async () => {
  number = await fileCase();
});

/** A case filed at the window. */
async function fileCase(): Promise<string> {
  const window = await site.county.as('window');
  const body = { kind: 'person', name: '示例李四', idType: 'resident-id', idNumber: NUMBER } as const;
  const party = await window.call(registerParty, { body });
  if (!party.ok) throw new Error(party.problem.detail);
  const filed = await window.act('cases.confirmation', {
    action: 'register',
    input: {
      item: '11430723LX00000467400070900100005',
      applicant: { party: party.value.id, name: '示例李*', kind: 'person' },
      channel: 'window',
      materials: [],
    },
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem));
  return filed.value.number;
}

describe('looking a case up without an account', () => {
  it('tells what is going on and by when, on a phone', async () => {
    const { page } = await site.visit({ screen: 'phone' });
    await page.goto(`/lookup?number=${number}`);
    expect(await page.getByLabel('办件编号').inputValue()).toBe(number);
    await page.getByLabel('证件号码后六位').fill(NUMBER.slice(-6).toLowerCase());
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('材料已经收到，正在核对是否齐全。').waitFor();
    await page.getByText(/一次性告知期限到2021年11月15日为止，还有 5 个工作日/).waitFor();
  });

  it('answers wrong digits and a wrong number alike, and refuses after too many', async () => {
    const { page } = await site.visit();
    await page.goto('/lookup');
    const ask = async (asked: string, digits: string): Promise<string> => {
      await page.getByLabel('办件编号').fill(asked);
      await page.getByLabel('证件号码后六位').fill(digits);
      const answered = page.waitForResponse((response) => response.url().endsWith('/look-up'));
      await page.getByRole('button', { name: '查询' }).click();
      await answered;
      return (await page.getByRole('alert').textContent())!;
    };
    const wrong = await ask(number, '000000');
    expect(wrong).toContain('没有查到');
    expect(await ask('没有的编号', NUMBER.slice(-6))).toBe(wrong);
    for (let n = 1; n < 5; n++) await ask(number, `00000${n}`);
    expect(await ask(number, NUMBER.slice(-6))).toContain('查询次数太多');
  });
});

describe('the first page', () => {
  it('names as hot what people came for, by the cases in the ledger', async () => {
    const { page } = await site.visit();
    await page.goto('/');
    await page.getByRole('heading', { name: '热门事项' }).waitFor();
    const hot = page.getByRole('list', { name: '热门事项' }).getByRole('link');
    expect(await hot.allTextContents()).toEqual([expect.stringMatching(/居民身份证（丢失补领）.*1 件$/)]);
  });
});

describe('verifying a document', () => {
  it('says of a code that nobody issued that it is not genuine, and of one too short what is wrong', async () => {
    const { page } = await site.visit();
    await page.goto('/verify?code=AAAA-BBBB-CCCC-DDDD');
    await page.getByRole('alert').filter({ hasText: '没有这个核验码' }).waitFor();
    await page.getByRole('textbox', { name: '核验码' }).fill('123');
    await page.getByRole('button', { name: '验证', exact: true }).click();
    await page.getByText('核验码是 16 位数字和字母').waitFor();
  });

  it('computes the fingerprint of a file in the browser and sends nothing but that', async () => {
    const { page } = await site.visit();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/documents/')) sent.push(`${request.method()} ${request.url()}`);
    });
    await page.goto('/verify');
    await page.getByRole('tab', { name: '用文件' }).click();
    const buffer = Buffer.from('%PDF-1.7 示例');
    await page
      .getByLabel('选择从本平台下载的 PDF 或 Word 文件')
      .setInputFiles({ name: '示例.pdf', mimeType: 'application/pdf', buffer });
    const sha256 = createHash('sha256').update(buffer).digest('hex');
    await page.getByText(`文件指纹：${sha256}`).waitFor();
    await page.getByRole('alert').waitFor();
    expect(sent).toEqual([`GET ${site.county.address}/api/v1/documents/verify?sha256=${sha256}`]);
  });
});

describe('without a connection', () => {
  it('opens the site and guides that were read, says that there is no network, and keeps nothing personal', async () => {
    const { page, context } = await site.visit({ account: 'applicant' });
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await page.goto(GUIDE);
    await page.getByRole('heading', { level: 1, name: /户口迁移审批/ }).waitFor();
    await page.goto('/');
    await page.getByRole('combobox').waitFor();
    await context.setOffline(true);
    await page.goto(GUIDE);
    await page.getByRole('heading', { level: 1, name: /户口迁移审批/ }).waitFor();
    await page.getByText('现在没有网络').waitFor();
    const kept = await page.evaluate(async () => {
      const urls: string[] = [];
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys())
          urls.push(new URL(request.url).pathname);
      return urls;
    });
    expect(kept).toContain('/');
    expect(kept.filter((path) => path.startsWith('/api/'))).toEqual([`/api/v1${GUIDE}/guide`]);
    await page.goto('/search?q=身份证');
    await page.getByRole('heading', { name: '连不上服务器' }).waitFor();
  });

  it('says so at the desk, which is never kept', async () => {
    const { page, context } = await site.visit();
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await context.setOffline(true);
    await page.goto('/desk');
    await page.getByRole('heading', { name: '没有网络' }).waitFor();
  });
});
