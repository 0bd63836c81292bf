import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems, scrollsSideways } from './harness/browser.ts';
import { fileLicence } from './harness/file-licence.ts';
import { useCounty } from './harness/site.ts';

const site = useCounty();

/** Reads the card and waits until the person is known: what stands below moves when the form makes room. */
async function readCard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '读卡：模拟读卡器（仅供演示）' }).click();
  await page.getByText('430723********0017').waitFor();
}

async function pickItem(page: Page, words: string, name: RegExp): Promise<void> {
  await page.getByLabel('查找事项').fill(words);
  await page.getByRole('list', { name: '找到的事项' }).getByRole('button', { name }).first().click();
}

/** A picture of one pixel. */
const PICTURE = {
  name: '平面图.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

describe('window intake', () => {
  it('files for the person at the counter: card read, item picked, papers checked and photographed, receipt printed', async () => {
    const { page, faults } = await site.visit({ account: 'window' });
    await page.goto('/desk/intake');
    await readCard(page);
    await pickItem(page, '开饭馆', /食品经营许可（餐饮服务经营新办）/);
    await page.getByRole('button', { name: '必要材料都已收到' }).click();
    await page.locator('input[type=file][aria-label*="设备设施"]').setInputFiles(PICTURE);
    await page.getByText('平面图.png').waitFor();
    await page.getByLabel('本窗口').click();
    await page.keyboard.type('W031');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '收件，出回执' }).click();
    const receipt = page.getByRole('article', { name: '收件回执' });
    await receipt.getByText('收到的材料（3 份）').waitFor();
    await receipt.getByAltText('查询进度的二维码').waitFor();
    const number = (await receipt.locator('dd').first().textContent())!;
    const matter = (await site.county.product.services.ledger.find(number))!;
    expect(matter).toMatchObject({ state: 'RECEIVED', data: { channel: 'window', window: 'W031' } });
    expect(matter.data.materials[2].files).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '下一位' }).isVisible()).toBe(false);
    expect(await receipt.isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  it('registers who was never here, and says beside the field what is wrong with a number', async () => {
    const { page } = await site.visit({ account: 'window' });
    await page.goto('/desk/intake');
    await page.getByLabel('证件号码').fill('430723198801010023');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有登记过，请填写姓名后登记。').waitFor();
    await page.getByLabel('姓名').fill('示例李四');
    await page.getByRole('button', { name: '登记申请人' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('证件号码').fill('430723198801010022');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有登记过，请填写姓名后登记。').waitFor();
    await page.getByRole('button', { name: '登记申请人' }).click();
    await page.getByText('430723********0022').waitFor();
  });

  it('takes in what an agent brings: certificate checked, letter of authority demanded, both on receipt and case', async () => {
    const { page, faults } = await site.visit({ account: 'window' });
    await page.goto('/desk/intake');
    await page.getByLabel('证件号码').fill('430723198502030015');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByLabel('姓名').fill('示例赵六');
    await page.getByRole('button', { name: '登记申请人' }).click();
    await page.getByText('430723********0015').waitFor();
    await pickItem(page, '开饭馆', /食品经营许可（餐饮服务经营新办）/);
    await page.getByLabel('由代理人（经办人）代为申请').check();
    // Nobody is taken in for an applicant by an agent who is not known.
    expect(await page.getByRole('button', { name: '收件，出回执' }).count()).toBe(0);
    const agent = page.getByRole('form', { name: '代理人' });
    await agent.getByLabel('证件号码').fill('430723199003070018');
    await agent.getByRole('button', { name: '查找' }).click();
    await agent.getByLabel('姓名').fill('示例张三');
    await agent.getByLabel('手机号码（选填）').fill('13800000000');
    await agent.getByRole('button', { name: '登记代理人' }).click();
    await agent
      .getByRole('alert')
      .getByText(/校验码/)
      .waitFor();
    await readCard(page);
    // Registered without a telephone, which may still be told; a wrong one is said beside the field, and the agent stays.
    const phone = page.getByLabel('申请人手机号码（选填）');
    await phone.fill('110');
    await page.getByRole('button', { name: '登记电话' }).click();
    await page.getByRole('alert').first().waitFor();
    await phone.fill('13912340015');
    await page.getByRole('button', { name: '登记电话' }).click();
    await page.getByText('电话 139****0015').waitFor();
    await page.getByRole('button', { name: '收件，出回执' }).click();
    await page.getByRole('alert').getByText('委托他人代办的，应当提交授权委托书').waitFor();
    await page
      .locator('input[type=file][aria-label*="授权委托书"]')
      .setInputFiles({ ...PICTURE, name: '委托书.png' });
    await page.getByText('委托书.png').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: '收件，出回执' }).click();
    const receipt = page.getByRole('article', { name: '收件回执' });
    await receipt.getByText('受托代理人').waitFor();
    await receipt.getByText('已收，存入办件').waitFor();
    const number = (await receipt.locator('dd').first().textContent())!;
    expect((await site.county.product.services.ledger.find(number))!.data.agent).toEqual({
      ...{ party: expect.any(String), name: '示***', relation: '受托代理人' },
      authority: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await page.getByRole('link', { name: '打开办件' }).click();
    await page.getByText('代理人居民身份证').waitFor();
    await page.getByText('430723********0017').waitFor();
    await page.getByRole('button', { name: '打开授权书' }).click();
    await page.getByRole('dialog', { name: '授权书：示***' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('handles an immediate item on the spot where the clerk may, and shows the refusal where not', async () => {
    const { page } = await site.visit({ account: 'window' });
    await page.goto('/desk/intake');
    await readCard(page);
    await pickItem(page, '社会保障卡', /即办件/);
    const ticks = page.getByRole('button', { name: '必要材料都已收到' });
    await page.getByRole('heading', { name: '四、收件' }).waitFor();
    if (await ticks.isVisible()) await ticks.click();
    await page.getByRole('button', { name: '收件并当场办结' }).click();
    await page.getByRole('alert').getByText(/权限/).waitFor();
    await page.getByRole('button', { name: '收件，出回执' }).click();
    await page.getByRole('article', { name: '收件回执' }).waitFor();
  });

  it('has nothing for axe to find and fits a phone, in every appearance', async () => {
    for (const [theme, mode] of [
      ['light', 'standard'],
      ['contrast', 'elder'],
    ] as const) {
      const { page } = await site.visit({
        account: 'window',
        screen: 'phone',
        theme,
        mode,
      });
      await page.goto('/desk/intake');
      await readCard(page);
      await pickItem(page, '食品经营', /餐饮服务经营新办/);
      await page.getByLabel('在这里录入电子申请表').check();
      await page.getByText('从业人数').waitFor();
      expect(await accessibilityProblems(page), `${theme} ${mode}`).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    }
  });
});

describe('supervision', () => {
  it('drills down from a light to the case, urges it, and the unit answers within its clock', async () => {
    const number = await fileLicence(site.county);
    const { page, faults } = await site.visit({ account: 'supervisor' });
    await page.goto('/desk/supervision');
    await page.getByRole('button', { name: /市监局 在办 \d+ 件/ }).click();
    const row = page.getByRole('listitem').filter({ has: page.locator(`a[href$="${number}"]`) });
    await row.getByRole('button', { name: '督办' }).click();
    await page.getByRole('button', { name: '发出督办' }).click();
    await page.getByText('请写明要求').waitFor();
    await page.getByRole('combobox', { name: '督办原因' }).click();
    await page.getByTitle('申请人反映').click();
    await page.getByLabel('督办要求').fill('请说明何时办结');
    await page.getByRole('button', { name: '发出督办' }).click();
    await page.getByText('状态：待答复').waitFor();
    await page.getByText('督办答复期限').waitFor();
    const urging = page.url().split('/').at(-1)!;
    const unit = await site.visit({ account: 'approver' });
    await unit.page.goto(`/desk/matters/${urging}`);
    await unit.page.getByRole('button', { name: '答复督办' }).click();
    await unit.page.getByLabel('办理情况和原因').fill('本周内办结');
    await unit.page.getByRole('button', { name: '下一步：看办理结果' }).click();
    await unit.page.getByRole('button', { name: '确认办理' }).click();
    await unit.page.getByText('状态：已答复').waitFor();
    // The supervisor's page follows by itself.
    await page.getByText('状态：已答复').waitFor();
    await page.getByRole('button', { name: '认可答复，办结督办' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('refuses to urge a case twice, and shows the urging at the case', async () => {
    const number = await fileLicence(site.county);
    const { page } = await site.visit({ account: 'supervisor' });
    const urge = async (): Promise<void> => {
      await page.goto(`/desk/matters/${number}`);
      await page.getByRole('button', { name: '督办', exact: true }).click();
      await page.getByRole('combobox', { name: '督办原因' }).click();
      await page.getByTitle('巡查发现').click();
      await page.getByLabel('督办要求').fill('请说明进展');
      await page.getByRole('button', { name: '发出督办' }).click();
    };
    await urge();
    await page.getByText('状态：待答复').waitFor();
    await urge();
    await page.getByText(/正在督办（DB20211108\d+）/).waitFor();
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('tab', { name: '监察和督办' }).click();
    await page.getByRole('link', { name: /督办（巡查发现）/ }).waitFor();
  });

  it('shows a reviewer no way to urge', async () => {
    const number = await fileLicence(site.county);
    const { page } = await site.visit({ account: 'reviewer' });
    await page.goto(`/desk/matters/${number}`);
    await page.getByRole('heading', { name: '现在可以办' }).waitFor();
    expect(await page.getByRole('button', { name: '督办', exact: true }).count()).toBe(0);
  });
});
