import type { Config } from '../compose/config.ts';
import type { OpenOptions } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { ProgressLine } from './terminal.ts';

/** Opens the product for one command and closes it afterwards, whatever happened. */
export async function withProduct<T>(
  overrides: Partial<Config>,
  work: (product: Product) => Promise<T>,
  options: OpenOptions = {},
): Promise<T> {
  // Loaded when it is needed: most of a short command's time would go into it.
  const [{ createLog }, { readConfig }, { openProduct }] = await Promise.all([
    import('@yimen/platform/log'),
    import('../compose/config.ts'),
    import('../compose/open-product.ts'),
  ]);
  const progress = new ProgressLine();
  const product = await openProduct(readConfig(process.env, overrides), {
    log: createLog('error', { write: (line) => void process.stderr.write(line) }),
    onProgress: (text) => progress.show(text),
    ...options,
  });
  progress.end();
  try {
    return await work(product);
  } finally {
    await product.close();
  }
}

/** The same for commands that need the county's items: on a database without any, the reference data are loaded first. */
export async function withLoadedProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const { prepareFresh } = await import('../compose/prepare-fresh.ts');
  return withProduct({}, async (product) => {
    const progress = new ProgressLine();
    await prepareFresh(product, (done, total, what) => progress.show(what, done, total));
    progress.end();
    return work(product);
  });
}
