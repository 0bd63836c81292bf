import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Instant } from '@yimen/platform/time';
import { openBrowser, visit, type Visit, type Visitor } from './browser.ts';
import { openCounty, type County } from './county.ts';

/** The county of a test file and the browser of those who come to it. */
export interface Site {
  /** There from the first test on. */
  readonly county: County;
  /** Opened when it is first asked for: a file that speaks with the API alone needs none. */
  browser(): Promise<Browser>;
  /** Comes to the county's site; the visit is over with the test. */
  visit(how?: Visit): Promise<Visitor>;
}

/** Opens the county before the tests of a file and closes it with its browser after them. `at`: what its clock says. */
export function useCounty(when: { at?: Instant } = {}): Site {
  let county: County | undefined;
  let browser: Promise<Browser> | undefined;

  beforeAll(async () => {
    county = await openCounty(when);
  });
  // Pages left open would go on asking, and an account may only ask so often.
  afterEach(async () => {
    const contexts = (await browser)?.contexts() ?? [];
    await Promise.all(contexts.map((context) => context.close()));
  });
  afterAll(async () => {
    await (await browser)?.close();
    await county?.stop();
  });

  const site: Site = {
    get county() {
      if (county === undefined)
        throw new Error('the county opens in beforeAll: ask for it in a hook or a test');
      return county;
    },
    browser: () => (browser ??= openBrowser()),
    visit: async (how) => visit(await site.browser(), site.county.address, how),
  };
  return site;
}

/** Opens a page and waits until what it loads is there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning') === null);
}
