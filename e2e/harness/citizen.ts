import type { Locator, Page } from 'playwright-core';
import type { County } from './county.ts';
import { LICENCE_ITEM } from './file-licence.ts';

/** The last code that went out by short message. */
export function lastCode(county: County): string {
  const code = county.notes.findLast((line) => line.includes('验证码'))?.match(/验证码 (\d{6})/)?.[1];
  if (code === undefined) throw new Error('no short message with a code was sent');
  return code;
}

/** Registers a person on the page and comes to where the address says one wants to go. */
export async function registerAs(
  county: County,
  page: Page,
  person: { phone: string; name: string; idNumber: string },
  next: string,
): Promise<void> {
  await page.goto(`/register?next=${next}`);
  await page.getByLabel('手机号码').fill(person.phone);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByText('演示环境没有接入短信').waitFor();
  await page.getByLabel('短信验证码').fill(lastCode(county));
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('身份证号码').fill(person.idNumber);
  await page.getByRole('button', { name: '注册并登录' }).click();
}

/** Opens a draft of the licence for oneself: the page then shows its form. */
export async function beginLicence(page: Page): Promise<void> {
  await page.goto(`/apply/${LICENCE_ITEM}`);
  await page.getByLabel('（本人）').check();
  await page.getByRole('button', { name: '下一步：填申请表' }).click();
  await page.getByRole('heading', { name: '申请表' }).waitFor();
}

/** Fills in what the licence asks for beyond what the county knows already. */
export async function fillLicence(page: Page): Promise<void> {
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel('餐饮服务经营者').check();
  await page.getByLabel('热食类食品制售').check();
  await fill('经营场所', '湖南省澧县示例路9号');
  await fill('经营场所面积（平方米）', '60');
  await fill('食品处理区面积（平方米）', '20');
  await fill('从业人数', '4');
  await fill('食品安全管理人员姓名', '示例李四');
  await fill('食品安全管理人员手机号', '13800000001');
  await page.getByRole('group', { name: '利用网络从事经营' }).getByLabel('否').check();
  await page.getByLabel('承诺所填信息').check();
}

/** The input of a material that takes files. */
export function fileInput(page: Page, material: string): Locator {
  return page.getByRole('region', { name: material }).locator('input[type=file]').first();
}

/** A text file of about so many bytes. */
export function exampleFile(name: string, bytes = 2_000) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from('示例材料\n'.repeat(Math.ceil(bytes / 13))) };
}

/** From the materials to the receipt, whatever is still missing; gives the number of the case. */
export async function handIn(page: Page): Promise<string> {
  await page.getByRole('button', { name: '下一步：核对提交' }).click();
  const anyway = page.getByRole('button', { name: '先这样，去核对' });
  await anyway
    .or(page.getByRole('button', { name: '确认提交' }))
    .first()
    .waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await page.getByRole('button', { name: '确认提交' }).click();
  await page.waitForURL('**/receipt/*');
  await page.getByRole('heading', { name: '申请回执' }).waitFor();
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
}

/** Goes on with the Tab key until the control has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, control: Locator, most = 120): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key never reaches ${String(control)}`);
}
