import { buildWeb } from '../../tools/build-web.mjs';
import { requireChromium } from '../../tools/chromium.mjs';

/** vitest `globalSetup` of the browser tests: a browser is there and the pages are built from the sources as they are now. */
export default async function setup(): Promise<void> {
  requireChromium();
  await buildWeb();
}
