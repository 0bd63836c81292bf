import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startTestServer } from '@yimen/platform/database/testing';
import { openBrowser, scrollsSideways, visit, type Visit } from '../harness/browser.ts';
import { openCounty, type County } from '../harness/county.ts';
import prepareBrowser from '../harness/prepare-browser.ts';
import { pageStates, type PageState } from './page-states.ts';
import { playSampleCounty, SAMPLE_DAY } from './sample-county.ts';
import { addressesOf, sitePages, type SitePage } from './site-pages.ts';

const folder = fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));
const SIZES = ['desktop', 'phone'] as const;
const LOOKS: readonly (Pick<Visit, 'theme' | 'mode'> & { name: string })[] = [
  { name: 'light', theme: 'light', mode: 'standard' },
  { name: 'dark', theme: 'dark', mode: 'standard' },
  { name: 'elder', theme: 'light', mode: 'elder' },
];
const STAFF = ['approver', 'reviewer', 'window', 'supervisor', 'catalogue', 'system', 'security', 'audit'];

/** `npm run screenshots [-- part of an address, or of state-name]`: every page of both doors and what stands on some of them once
 * somebody has done something there, at both widths, into `.cache/screenshots`. */
async function main(filter: string | undefined): Promise<void> {
  await prepareBrowser();
  const server = await startTestServer();
  process.env['YIMEN_TEST_DATABASE_URL'] = server.url;
  const [county, browser] = await Promise.all([openCounty({ at: SAMPLE_DAY }), openBrowser()]);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const samples = await playSampleCounty(county, browser);
    const shots: string[] = [];
    for (const page of await sitePages()) {
      for (const address of addressesOf(page, samples)) {
        if (filter !== undefined && !address.includes(filter)) continue;
        shots.push(...(await photograph(county, browser, page, address)));
      }
    }
    for (const one of pageStates(samples)) {
      if (filter !== undefined && !`state-${one.name}`.includes(filter)) continue;
      shots.push(...(await photographState(county, browser, one)));
    }
    await writeFile(join(folder, 'index.html'), contactSheet(shots));
    console.log(`${shots.length} pictures in ${folder}`);
  } finally {
    await browser.close();
    await county.stop();
    await server.stop();
  }
}

/** A page in every look; in the first of them each of its tabs too. */
async function photograph(
  county: County,
  browser: Browser,
  site: SitePage,
  address: string,
): Promise<string[]> {
  const account = await accountFor(county, site);
  return inEveryLook(county, browser, { account, address }, async (page, look, take) => {
    await take(`${fileStem(address)}-${look}`);
    if (!look.endsWith(LOOKS[0]!.name)) return;
    const tabs = await page.getByRole('tab').all();
    for (const [i, tab] of tabs.entries()) {
      if (i === 0) continue;
      await tab.click();
      await take(`${fileStem(address)}-${look}-tab${i + 1}`);
    }
  });
}

/** What a page becomes once somebody has done something there. */
function photographState(county: County, browser: Browser, one: PageState): Promise<string[]> {
  return inEveryLook(county, browser, one, async (page, look, take) => {
    await one.open(page);
    // A dialog lies over the screen, not over the whole page.
    const asOnScreen = (await page.getByRole('dialog').count()) > 0;
    await take(`state-${one.name}-${look}`, { asOnScreen });
  });
}

type Take = (stem: string, how?: { readonly asOnScreen?: boolean }) => Promise<void>;

async function inEveryLook(
  county: County,
  browser: Browser,
  { account, address }: { account: string | undefined; address: string },
  play: (page: Page, look: string, take: Take) => Promise<void>,
): Promise<string[]> {
  const shots: string[] = [];
  for (const screen of SIZES) {
    for (const { name, ...look } of LOOKS) {
      const how = { screen, ...look, ...(account === undefined ? {} : { account }) };
      const { page, context, faults } = await visit(browser, county.address, how);
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await settle(page);
      await play(page, `${screen}-${name}`, async (stem, { asOnScreen = false } = {}) => {
        await settle(page);
        shots.push(await shoot(page, stem, { faults, fullPage: !asOnScreen }));
      });
      await context.close();
    }
  }
  return shots;
}

/** Until nothing is loading or fading in any more: half drawn, a page looks faint and empty. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning') === null);
  await page.evaluate(async () => {
    // Two frames: what has only just been drawn begins to fade with the next.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
  });
}

const fileStem = (address: string): string =>
  decodeURIComponent(address)
    .replace(/[^\p{L}\p{N}$]+/gu, '_')
    .replace(/^_/, '') || 'home';

async function shoot(
  page: Page,
  stem: string,
  { faults, fullPage }: { faults: readonly string[]; fullPage: boolean },
): Promise<string> {
  const file = `${stem}.png`;
  // The head of the page sticks to where it is scrolled to: a whole page has it at its top.
  if (fullPage) await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(folder, file), fullPage });
  const wide = (await scrollsSideways(page)) ? ' – sticks out sideways' : '';
  console.log(`${file}${wide}${faults.length > 0 ? ` – ${faults.join('; ')}` : ''}`);
  return file;
}

/** Somebody who may open the page: nobody for public ones, else the first demonstration account with the right. */
async function accountFor(county: County, { door, page: { access } }: SitePage): Promise<string | undefined> {
  if (door === 'portal') return access === 'public' ? undefined : 'applicant';
  if (typeof access === 'string') return STAFF[0];
  for (const account of STAFF) if (await county.holds(account, access.permission)) return account;
  throw new Error(`no demonstration account holds ${access.permission}`);
}

function contactSheet(files: readonly string[]): string {
  const figures = files.map(
    (file) => `<figure><img src="${file}" width="360"><figcaption>${file}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Screenshots</title>${figures.join('\n')}\n`;
}

await main(process.argv[2]);
