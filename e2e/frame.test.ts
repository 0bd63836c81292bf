import { describe, expect, it } from 'vitest';
import { problemsInEveryLook, scrollsSideways, scriptWeight } from './harness/browser.ts';
import { useCounty } from './harness/site.ts';

const site = useCounty();

describe('the portal', () => {
  it('finds what a person asks for in everyday words, without signing in', async () => {
    const { page, faults } = await site.visit({ screen: 'phone' });
    await page.goto('/');
    await page.getByRole('combobox', { name: '想办什么事' }).fill('身份证掉了');
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: /居民身份证.*丢失补领/ })
      .first()
      .waitFor();
    expect(page.url()).toContain('/search');
    expect(await scrollsSideways(page)).toBe(false);
    expect(faults).toEqual([]);
  });

  it('has nothing for axe to find, in every appearance', async () => {
    const { page } = await site.visit();
    for (const address of ['/sign-in', '/nowhere']) {
      await page.goto(address);
      await page.getByRole('heading').first().waitFor();
      expect(await problemsInEveryLook(page), address).toEqual([]);
    }
  });

  it('brings a person who had to sign in back to where they wanted to go, and never to a foreign site', async () => {
    const { page } = await site.visit();
    await page.goto('/sign-in?next=//example.cn/steal');
    await page.getByLabel('登录名').fill('demo-applicant');
    await page.getByRole('textbox', { name: '密码' }).fill('Yimen-7230-Shili');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('navigation').getByText('示例张三').or(page.getByText(/^示/)).first().waitFor();
    expect(new URL(page.url()).origin).toBe(site.county.address);
  });

  it('says what is wrong when the password is wrong', async () => {
    const { page } = await site.visit();
    await page.goto('/sign-in');
    await page.getByLabel('登录名').fill('demo-applicant');
    await page.getByRole('textbox', { name: '密码' }).fill('不对的口令');
    await page.getByRole('button', { name: '登录' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /登录名或/ })
      .waitFor();
  });
});

describe('the desk', () => {
  it('asks staff to sign in where they are and shows their to-do list', async () => {
    const { page } = await site.visit();
    await page.goto('/desk');
    await page.getByLabel('登录名').fill('demo-approver');
    await page.getByLabel('密码').fill('Yimen-7230-Shili');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
  });

  it('is closed to applicants', async () => {
    const { page } = await site.visit({ account: 'applicant' });
    await page.goto('/desk');
    await page.getByText('这里是工作人员的工作台').waitFor();
  });
});

describe('the pages as they are served', () => {
  it('weigh at most 180 KB of JavaScript for the first page, as they travel', async () => {
    const { page } = await site.visit({ screen: 'phone' });
    await page.goto('/');
    await page.getByRole('search').first().waitFor();
    await page.waitForLoadState('networkidle');
    const { bytes, files } = await scriptWeight(page);
    expect(files).toBeGreaterThan(1);
    expect(bytes).toBeLessThanOrEqual(180 * 1024);
  });

  it('admit scripts from this site only, with a nonce of its own for every answer', async () => {
    const [one, two] = await Promise.all([
      fetch(`${site.county.address}/`),
      fetch(`${site.county.address}/desk/any`),
    ]);
    const policy = one.headers.get('content-security-policy')!;
    expect(policy).toContain(`script-src 'self'`);
    expect(policy).not.toContain('unsafe');
    const nonce = (text: string) => /nonce-([^']+)/.exec(text)![1];
    expect(nonce(policy)).not.toBe(nonce(two.headers.get('content-security-policy')!));
    expect(await one.text()).toContain(`nonce="${nonce(policy)}"`);
  });

  it('are kept for ever under hashed names, and the page itself never', async () => {
    const page = await fetch(`${site.county.address}/`);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())![1]!;
    const served = await fetch(site.county.address + script);
    expect(served.headers.get('content-type')).toContain('javascript');
    expect(served.headers.get('cache-control')).toContain('immutable');
  });

  it('are not given for addresses of the interface, and never with their nonce still to be filled in', async () => {
    for (const address of ['/api/v1/nothing', '/assets/nothing.js', '/health/nothing']) {
      const answer = await fetch(site.county.address + address);
      expect(answer.headers.get('content-type'), address).toContain('problem+json');
    }
    for (const address of ['/index.html', '/desk.html', '/%2e%2e/desk.html', '/nowhere'])
      expect(await (await fetch(site.county.address + address)).text()).not.toContain('CSP_NONCE');
  });
});
