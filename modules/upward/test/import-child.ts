import { openDatabase } from '@yimen/platform/database';
import { catalogue } from '../../catalogue/module.ts';
import { directory } from '../../directory/module.ts';
import { importCases } from '../server/api.ts';
import { importer, openServices } from './upward-product.ts';

/** A process that imports and is killed on the way by the test that started it. */
const { url, dataDir, system, files } = JSON.parse(process.env['UPWARD_CHILD']!);
const database = await openDatabase({ url, dataDir: '', poolSize: 5 });
const { services } = await openServices(database, dataDir, '2022-01-10');
for (const module of [directory, catalogue]) await module.start!(services);
await importCases(services, {
  ...{ system, files, finishList: 'A', actor: importer },
  onProgress: (_text, done) => {
    if (done !== undefined) process.stdout.write('done\n');
  },
});
await database.close();
