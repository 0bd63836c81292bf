import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@yimen/platform/log';
import type { SimulatedItem } from '@yimen/modules/cases/simulation';
import { readConfig } from '../../server/compose/config.ts';
import { loadReferenceData } from '../../server/compose/load-reference-data.ts';
import { openProduct } from '../../server/compose/open-product.ts';
import type { Product } from '../../server/compose/product.ts';
import { referenceFolder } from '../../server/compose/prepare-fresh.ts';
import { loadedItems } from '../../server/simulate/loaded-items.ts';

/** A product on a fresh database of the bench server, with Li County loaded, and a count of its batches. */
export interface BenchProduct {
  readonly product: Product;
  readonly items: readonly SimulatedItem[];
  readonly dataDir: string;
  batches(): { batches: number; commands: number };
  close(): Promise<void>;
}

/** Opens it. `url` names an empty database. */
export async function openBenchProduct(url: string): Promise<BenchProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-data-'));
  const counted = { batches: 0, commands: 0 };
  const product = await openProduct(readConfig({}, { dataDir, databaseUrl: url }), {
    log: createLog('silent'),
    onBatch: (commands) => {
      counted.batches += 1;
      counted.commands += commands;
    },
  });
  await loadReferenceData(product.services, referenceFolder, () => undefined);
  return {
    product,
    items: loadedItems(product, '2021-01-01'),
    dataDir,
    batches: () => ({ ...counted }),
    async close() {
      await product.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
