import { fileURLToPath } from 'node:url';
import { catalogueApi } from '@yimen/modules/catalogue/api';
import type { Progress } from '@yimen/platform/module';
import { civilDateAt } from '@yimen/platform/time';
import { loadReferenceData } from './load-reference-data.ts';
import type { Product } from './product.ts';

/** The reference data that come with the product. */
export const referenceFolder = fileURLToPath(new URL('../../data/lixian', import.meta.url));

/**
 * Loads the reference data into a product that has no item yet; whatever an interrupted load left undone is done then. Tells
 * whether it loaded.
 */
export async function prepareFresh(
  { services }: Pick<Product, 'services'>,
  progress: Progress,
): Promise<boolean> {
  const today = civilDateAt(services.clock.now());
  if (catalogueApi(services).inForce(today).length > 0) return false;
  await loadReferenceData(services, referenceFolder, progress);
  return true;
}
