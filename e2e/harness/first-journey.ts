import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { visit } from './browser.ts';
import { beginLicence, exampleFile, fileInput, fillLicence, handIn } from './citizen.ts';

/** Told after every step of the journey. */
export type Teller = (step: string) => void;

/**
 * The first journey, all of it on the pages: a citizen applies on a phone, the department asks for a correction, the citizen
 * supplements, the officers review, pause and go on, extend and decide, and the citizen downloads the decision and verifies
 * the file. Gives the number of the case; throws when a page does not do what it must.
 */
export async function playFirstJourney(
  browser: Browser,
  address: string,
  tell: Teller = () => undefined,
): Promise<string> {
  const [citizen, chief, officer] = await Promise.all([
    visit(browser, address, { screen: 'phone', account: 'applicant' }),
    visit(browser, address, { account: 'approver' }),
    visit(browser, address, { account: 'reviewer' }),
  ]);
  const faults = () => [citizen, chief, officer].flatMap((visitor) => visitor.faults);
  const number = await apply(citizen.page);
  tell(`群众在手机上申请：${number}`);
  await correct(chief.page, number);
  tell('窗口收件，一次性告知补正');
  await supplement(citizen.page, number);
  tell('群众补正');
  await accept(chief.page, number);
  tell('受理，分派审查');
  await pause(officer.page, number);
  tell('审查人员启动并结束特别程序，提出审查意见');
  await decide(chief.page, number);
  tell('首席代表审核、延期、准予');
  const verdict = await verifyDecision(citizen.page, number);
  tell(`群众下载决定书并验证：${verdict}`);
  if (faults().length > 0) throw new Error(`pages broke a rule: ${faults().join('; ')}`);
  await Promise.all([citizen, chief, officer].map(({ context }) => context.close()));
  return number;
}

async function apply(page: Page): Promise<string> {
  await beginLicence(page);
  await fillLicence(page);
  await page.getByRole('button', { name: '下一步：交材料' }).click();
  await page.getByRole('heading', { name: '申请材料' }).waitFor();
  await fileInput(page, '与食品经营相适应的主要设备设施').setInputFiles(exampleFile('平面图.txt'));
  await page.getByText('已上传').waitFor();
  return handIn(page);
}

async function correct(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/matters/${number}`);
  await take(page, '预审通过，收件');
  await page.getByRole('tab', { name: '材料核对' }).click();
  await page.getByLabel('需要补正').nth(3).check();
  for (const demand of await page.getByLabel('补正要求').all()) await demand.fill('补交并签名');
  await page.getByRole('button', { name: /^形成一次性告知（\d+ 项）$/ }).click();
  await confirm(page);
  await page.getByText('状态：待补正', { exact: true }).waitFor();
}

async function supplement(page: Page, number: string): Promise<void> {
  await page.goto(`/my-cases/${number}`);
  const points = page.getByRole('region', { name: /^补正第 \d+ 项$/ });
  await points.first().waitFor();
  for (const point of await points.all()) {
    await point.locator('input[type=file]').first().setInputFiles(exampleFile('补正.txt'));
    await point.getByText('已上传').waitFor();
  }
  await page.getByRole('button', { name: '提交补正材料' }).click();
  await page.getByText(/^补交了第 .* 项，材料已齐/).waitFor();
}

async function accept(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/matters/${number}`);
  await take(page, '受理');
  await page.getByText('状态：受理', { exact: true }).waitFor();
  await take(page, '分派审查');
  await page.getByText('状态：审查', { exact: true }).waitFor();
}

async function pause(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/matters/${number}`);
  await page.getByRole('button', { name: '启动特别程序' }).click();
  await page.getByRole('combobox', { name: '程序种类' }).click();
  await page.getByTitle('检验', { exact: true }).click();
  await page.getByLabel('理由和依据').fill('加工用水送检');
  const day = await dueDay(page, number);
  await page.getByLabel('预计结束日').fill(day);
  await confirm(page);
  await page.getByText('状态：特别程序中', { exact: true }).waitFor();
  await page.getByRole('button', { name: '结束特别程序' }).click();
  await page.getByLabel(/^检验（/).check();
  await page.getByLabel('结果').fill('合格');
  await confirm(page);
  await page.getByText('状态：审查', { exact: true }).waitFor();
  await review(page, number, { outcome: 'pass', with: 'P-D20-3' });
}

async function decide(page: Page, number: string): Promise<void> {
  await review(page, number, { outcome: 'pass' });
  await review(page, number, { outcome: 'pass' });
  await page.goto(`/desk/matters/${number}`);
  await page.getByRole('button', { name: '延长办理期限' }).click();
  await page.getByLabel('延长的工作日数').fill('10');
  await page.getByLabel('延长的理由').fill('等待专家意见');
  await confirm(page);
  await page.getByText('“延长办理期限”已办').waitFor();
  await page.getByRole('button', { name: '作出决定' }).click();
  await page.getByLabel('准予').check();
  await confirm(page);
  await page.getByText('状态：准予', { exact: true }).waitFor();
}

/** The day the case is due as the server tells it: a day to come whatever the server's clock says. */
async function dueDay(page: Page, number: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/matters/${number}`);
  return ((await answer.json()) as { due: string }).due;
}

/** The opinions are given over the API with the officer's own session: their form is the same as every other on the page. */
async function review(page: Page, number: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/v1/cases/licence/${number}/review`, {
    headers: { 'x-yimen-csrf': '1' },
    data,
  });
  if (!answer.ok()) throw new Error(`the opinion was refused: ${await answer.text()}`);
}

/** Downloads the decision from the citizen's page and asks the public page whether the very file is genuine. */
async function verifyDecision(page: Page, number: string): Promise<string> {
  await page.goto(`/my-cases/${number}`);
  const link = page.getByRole('link', { name: /下载 PDF.*决定书/ });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = await readFile(await download.path());
  if (bytes.subarray(0, 5).toString() !== '%PDF-') throw new Error('the decision is no PDF');
  await page.goto('/verify');
  await page.getByRole('tab', { name: '用文件' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '决定书.pdf', mimeType: 'application/pdf', buffer: bytes });
  const summary = page.getByRole('region', { name: '文书内容摘要' });
  await summary.waitFor();
  return ((await summary.getByRole('definition').nth(1).textContent()) ?? '').trim();
}

/** Takes an action that asks for nothing. */
async function take(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await confirm(page);
}

/** Over the preview to the confirmation; a refusal is told in the server's own words. */
async function confirm(page: Page): Promise<void> {
  const go = page.getByRole('button', { name: '确认办理' });
  const refusal = page.getByRole('dialog').getByRole('alert');
  await page.getByRole('button', { name: '下一步：看办理结果' }).click();
  await go.or(refusal).first().waitFor();
  if (!(await go.isVisible())) throw new Error(`refused: ${(await refusal.allTextContents()).join('; ')}`);
  await go.click();
}
