import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { requireChromium } from '../../tools/chromium.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Sizes at which every page must work. */
export const screens = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 360, height: 740 },
} as const;

/** A Chromium without access to anything but this machine. Close it in `afterAll`. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** How a person comes: on which screen, signed in as whom, in which appearance. */
export interface Visit {
  readonly screen?: keyof typeof screens;
  /** A demonstration account, or nobody. */
  readonly account?: string;
  readonly theme?: 'light' | 'dark' | 'contrast';
  readonly mode?: 'standard' | 'elder';
}

/** A page of a person's own browser. What goes wrong in the page (exceptions, refused scripts or styles) is in `faults`. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: readonly string[];
}

/** Comes to the site; signs in over the API first where an account is named. */
export async function visit(browser: Browser, address: string, how: Visit = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: screens[how.screen ?? 'desktop'],
    // A list that still slides open under the pointer takes the press on one line and the release on another, and neither counts.
    reducedMotion: 'reduce',
    hasTouch: how.screen === 'phone' || how.screen === 'narrow',
  });
  context.setDefaultTimeout(45_000);
  const { theme = 'light', mode = 'standard' } = how;
  await context.addInitScript(
    (saved) => localStorage.setItem('yimen.appearance', saved),
    JSON.stringify({ theme, mode }),
  );
  if (how.account !== undefined) await signInOver(context, how.account);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  return { page, context, faults };
}

async function signInOver(context: BrowserContext, account: string): Promise<void> {
  const response = await context.request.post('/api/v1/session', {
    headers: { 'x-yimen-csrf': '1' },
    data: { login: `demo-${account}`, password: 'Yimen-7230-Shili' },
  });
  if (!response.ok()) throw new Error(`demo-${account} cannot sign in: ${await response.text()}`);
}

/** What axe-core finds on the page as it stands, one line a place; empty when there is nothing. `rules`: only these. */
export async function accessibilityProblems(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Evaluated, not added as a script: the page's policy admits no foreign script, and must not be loosened for a test.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (only) => {
      const { axe } = window as unknown as {
        axe: {
          run(options: object): Promise<{
            violations: {
              id: string;
              help: string;
              nodes: { target: unknown[]; failureSummary?: string }[];
            }[];
          }>;
        };
      };
      // What passed is not wanted: describing it takes longer than finding it.
      const wanted = { resultTypes: ['violations'] };
      return (await axe.run(only === undefined ? wanted : { ...wanted, runOnly: only })).violations;
    },
    rules as string[] | undefined,
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
  return rules === undefined ? [...found, ...(await englishNames(page))] : found;
}

/** What a screen reader would say in English in the middle of a Chinese page: names that a component library left over. */
function englishNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = document.querySelectorAll('[aria-label], [title], [placeholder], img[alt]');
    const found = [...named].flatMap((element) => {
      if (element.closest('[aria-hidden=true]') !== null) return [];
      const names = ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name));
      const english = names.filter((name) => name !== null && /^[a-z][a-z -]*$/i.test(name));
      return english.map((name) => `named in English: “${name}” at ${element.outerHTML.slice(0, 160)}`);
    });
    return [...new Set(found)];
  });
}

/** The appearances in which every page must be free of barriers. */
const LOOKS = [
  { theme: 'contrast', mode: 'standard' },
  { theme: 'light', mode: 'elder' },
  { theme: 'light', mode: 'standard' },
] as const;

/** Rules whose outcome depends on colours and sizes. */
const LOOK_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Everything in the light look, and in high contrast and elder mode what can differ there: colours and sizes. Changed on the
 * page as a person would; it is left light and standard.
 */
export async function problemsInEveryLook(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const look of LOOKS) {
    await page.evaluate(async (chosen) => {
      Object.assign(document.documentElement.dataset, chosen);
      window.dispatchEvent(new Event('yimen:appearance'));
      // Two frames until it is painted anew, then until colours no longer run into each other.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      // What breathes for ever (something that loads) is not waited for.
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
      await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
    }, look);
    const isPlain = look.theme === 'light' && look.mode === 'standard';
    const problems = await accessibilityProblems(page, isPlain ? undefined : LOOK_RULES);
    found.push(...problems.map((problem) => `${look.theme}, ${look.mode}: ${problem}`));
  }
  return found;
}

/** Whether something sticks out to the right of the screen, so that a person must scroll sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Bytes of JavaScript that a page has fetched, compressed as they travelled, and in how many files. */
export function scriptWeight(page: Page): Promise<{ bytes: number; files: number }> {
  return page.evaluate(() => {
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ name }) => new URL(name).pathname.endsWith('.js'),
    );
    return {
      bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      files: scripts.length,
    };
  });
}
