import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modules } from '@yimen/modules';
import { createTestDatabase, type TestDatabase } from '@yimen/platform/database/testing';
import { createLog } from '@yimen/platform/log';
import type { Actor } from '@yimen/platform/procedure';
import { manualClock, type Instant, type ManualClock } from '@yimen/platform/time';
import { readConfig } from '../compose/config.ts';
import { openProduct } from '../compose/open-product.ts';
import type { Product } from '../compose/product.ts';
import { openIdentity, type ProductIdentity } from '../compose/product-identity.ts';

const DATA = new URL('../../data/lixian/', import.meta.url).pathname;

/** The whole product in this process, on a database of its own, with the county's organisations and items. */
export interface ProductOfTest {
  readonly product: Product;
  readonly identity: ProductIdentity;
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  /** An operation of a module, as the API would call it after the doors. */
  operation(id: string, who: Actor, input: { params?: object; query?: object; body?: object }): Promise<any>;
  stop(): Promise<void>;
}

/** Opens it at a moment. Nothing listens and no job runs: a test does by hand what it needs of them. */
export async function openProductOfTest(name: string, at: Instant): Promise<ProductOfTest> {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-product-'));
  const clock = manualClock(at);
  const database = await createTestDatabase(name, async () => undefined);
  const config = {
    ...readConfig({ YIMEN_DATA: folder, YIMEN_LOG: 'silent' }),
    keysDir: join(folder, 'keys'),
  };
  const product = await openProduct(config, { clock, database, log: createLog('silent') });
  const identity = await openIdentity(product);
  for (const { name: module, load } of modules)
    if (module === 'directory' || module === 'catalogue')
      await load!(product.services, DATA, () => undefined);
  return {
    ...{ product, identity, database, clock },
    async operation(id, who, input) {
      const found = modules
        .flatMap(({ operations = [] }) => operations)
        .find((one) => one.operation.id === id)!;
      const call = { params: {}, query: {}, ...input };
      return found.handle(call, { services: product.services, actor: who, now: clock.now() });
    },
    async stop() {
      await product.close();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
