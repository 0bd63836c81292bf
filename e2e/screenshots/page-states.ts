import type { Page } from 'playwright-core';
import type { Samples } from './site-pages.ts';

/** What stands on a page only once somebody has done something there: a dialog, a preview, a form half filled in. */
export interface PageState {
  readonly name: string;
  readonly account: string;
  readonly address: string;
  open(page: Page): Promise<void>;
}

const press = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** The states worth a picture. None of them sends anything, so that each may be opened in every look. */
export function pageStates(samples: Samples): readonly PageState[] {
  const [open] = samples['desk /matters/$number']!;
  const [person] = samples['desk /directory/people/$id']!;
  const [batch] = samples['desk /exchange/batches/$number']!;
  const matter = `/desk/matters/${open!}`;
  return [
    state('end-post', 'security', `/desk/directory/people/${person!}`, press(/^免职/)),
    state('authorise', 'security', `/desk/directory/people/${person!}`, press('登记授权书')),
    state('leave', 'approver', '/desk/directory', press('登记请假')),
    state('subscribe', 'system', '/desk/feed', press('新建订阅')),
    state('notice', 'system', '/desk/calendar', press('录入放假通知')),
    state('receipt', 'supervisor', `/desk/exchange/batches/${batch!}`, press('登记回执')),
    state('deadline', 'approver', matter, press('逐日说明')),
    state('preview', 'approver', matter, async (page) => {
      await press('分派审查')(page);
      await press('下一步：看办理结果')(page);
      await page.getByRole('button', { name: '确认办理' }).waitFor();
    }),
    state('several', 'approver', '/desk', async (page) => {
      const rows = page.getByRole('checkbox', { name: /选择/ });
      for (const row of [rows.nth(0), rows.nth(1)]) await row.check();
      await press('移交')(page);
    }),
    state('intake', 'window', '/desk/intake', async (page) => {
      await press('读卡：模拟读卡器（仅供演示）')(page);
      await page.getByText('430723********0017').waitFor();
      await page.getByLabel('查找事项').fill('开饭馆');
      const found = page.getByRole('list', { name: '找到的事项' });
      await found.getByRole('button', { name: '食品经营许可（餐饮服务经营新办）' }).click();
      await page.getByLabel('在这里录入电子申请表').check();
      await page.getByText('从业人数').waitFor();
    }),
    state('verification', 'window', '/desk/verification', async (page) => {
      await page.getByLabel('姓名').fill('示例周八');
      await page.getByLabel('身份证号码').fill('430723198801010022');
      await page.getByLabel('手机号码').fill('13900000009');
      await press('下一步：看会办成什么')(page);
      await page.getByRole('button', { name: '确认核验' }).waitFor();
    }),
    state('offline', 'applicant', '/', async (page) => {
      await page.context().setOffline(true);
      await page.getByText('现在没有网络').waitFor();
    }),
  ];
}

function state(name: string, account: string, address: string, open: PageState['open']): PageState {
  return { name, account, address, open };
}
