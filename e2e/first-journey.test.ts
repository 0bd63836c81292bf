import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './harness/browser.ts';
import { openCounty, type County } from './harness/county.ts';
import { playFirstJourney } from './harness/first-journey.ts';

let county: County;
let browser: Browser;

beforeAll(async () => {
  [county, browser] = await Promise.all([openCounty(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await county?.stop();
});

it('goes from the phone to the decision and back: applied, corrected, supplemented, paused, extended, decided, verified', async () => {
  const steps: string[] = [];
  const number = await playFirstJourney(browser, county.address, (step) => steps.push(step));
  expect(steps).toHaveLength(7);
  const entries = await county.product.services.ledger.entriesOf(number);
  const types = entries.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining([
      'correctionRequested',
      'specialStarted',
      'extended',
      'decided',
      'documentRendered',
    ]),
  );
  const matter = (await county.product.services.ledger.find(number))!;
  expect(matter.state).toBe('DECIDED_YES');
});
