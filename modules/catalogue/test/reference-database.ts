import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '../../../platform/database/testing.ts';
import { directory } from '../../directory/module.ts';
import { catalogue } from '../module.ts';
import { catalogueApi, type CatalogueApi } from '../server/api.ts';
import { catalogueServices, prepareCatalogue, startCatalogue } from './catalogue-services.ts';

/** Li County's reference data. */
export const REFERENCE = fileURLToPath(new URL('../../../data/lixian/', import.meta.url));

/** A catalogue with the reference data loaded, on a database of its own; loaded once for all tests that ask. */
export async function referenceDatabase(): Promise<{
  database: TestDatabase;
  services: Awaited<ReturnType<typeof catalogueServices>>;
  api: CatalogueApi;
}> {
  const database = await createTestDatabase('catalogue:lixian', async (db) => {
    await prepareCatalogue(db);
    const loading = await catalogueServices(db);
    await directory.load!(loading, REFERENCE, () => undefined);
    await catalogue.load!(loading, REFERENCE, () => undefined);
  });
  const services = await catalogueServices(database);
  await startCatalogue(services);
  return { database, services, api: catalogueApi(services) };
}
