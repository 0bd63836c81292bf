import type { Page } from 'playwright-core';
import { openBrowser, scriptWeight, visit } from './harness/browser.ts';

/**
 * What the pages of a running server cost, as one line of JSON on standard output; the benchmark starts it. `node --import tsx
 * e2e/page-budgets.ts <address>`. Fails when a page does not show what it is for.
 */
const address = process.argv[2]!;
const TIMES = 20;

/** Milliseconds: at the server between request and first byte of the list, and until the first row stands on the screen. */
async function openList(page: Page): Promise<{ server: number; shown: number }> {
  const began = performance.now();
  await page.goto('/desk/');
  await page.locator('a[href*="/desk/matters/"]').first().waitFor();
  const shown = performance.now() - began;
  const server = await page.evaluate(() => {
    const [list] = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ name }) => new URL(name).pathname === '/api/v1/matters',
    );
    return list!.responseStart - list!.requestStart;
  });
  return { server, shown };
}

const browser = await openBrowser();
try {
  const first = await visit(browser, address, { screen: 'phone' });
  await first.page.goto('/');
  await first.page.getByRole('search').first().waitFor();
  await first.page.waitForLoadState('networkidle');
  const scripts = await scriptWeight(first.page);
  const { page } = await visit(browser, address, { account: 'supervisor' });
  const opened = [];
  for (let i = 0; i < TIMES; i += 1) opened.push(await openList(page));
  process.stdout.write(`${JSON.stringify({ scripts, opened })}\n`);
} finally {
  await browser.close();
}
