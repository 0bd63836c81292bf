import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { modules } from '@yimen/modules';
import { createHttpServer, createMetrics, listen } from '@yimen/platform/http';
import { prepareDemoAccounts } from '../../server/compose/demo-accounts.ts';
import { openIdentity } from '../../server/compose/product-identity.ts';
import { productVersion } from '../../server/compose/product-version.ts';
import { webPages } from '../../server/compose/web-pages.ts';
import { buildWeb } from '../../tools/build-web.mjs';
import { spreadOf, type Spread } from './measured.ts';
import type { BenchProduct } from './open-bench-product.ts';

/** What a browser measures of the pages, in milliseconds and kibibytes. */
export interface PagesResult {
  /** JavaScript of the portal's first page, compressed as it travels. */
  readonly scriptKiB: number;
  readonly scriptFiles: number;
  /** The desk's list: until the server answers, and until the first row is on the screen. */
  readonly listAtServer: Spread;
  readonly listShown: Spread;
}

/** Opens the pages in Chromium, against the product with whatever is in its database; no jobs run beside it. */
export async function measurePages({ product }: BenchProduct): Promise<PagesResult> {
  await buildWeb();
  const identity = await openIdentity(product);
  await prepareDemoAccounts(product, identity);
  const app = createHttpServer({
    modules,
    services: product.services,
    identity,
    metrics: createMetrics(),
    version: productVersion,
    config: { secureCookies: false, logRequests: false, ...webPages() },
  });
  try {
    const address = await listen(app, { host: '127.0.0.1', port: 0 });
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      'e2e/page-budgets.ts',
      address,
    ]);
    const { scripts, opened } = JSON.parse(stdout) as {
      scripts: { bytes: number; files: number };
      opened: { server: number; shown: number }[];
    };
    return {
      scriptKiB: scripts.bytes / 1024,
      scriptFiles: scripts.files,
      listAtServer: spreadOf(opened.map(({ server }) => server)),
      listShown: spreadOf(opened.map(({ shown }) => shown)),
    };
  } finally {
    await app.close();
  }
}
