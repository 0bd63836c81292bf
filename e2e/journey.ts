import { openBrowser } from './harness/browser.ts';
import { playFirstJourney } from './harness/first-journey.ts';

/** `npm run journey [-- address]`: the first journey on a server that runs already (`npm start`), each step timed. */
const address = process.argv[2] ?? 'http://127.0.0.1:7230';
const began = performance.now();
const seconds = (): string => ((performance.now() - began) / 1000).toFixed(1).padStart(5);
const browser = await openBrowser();
try {
  await playFirstJourney(browser, address, (step) => console.log(`${seconds()} 秒  ${step}`));
  console.log(`全程 ${seconds().trim()} 秒`);
} finally {
  await browser.close();
}
