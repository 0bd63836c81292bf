// One server for uploads, to be killed: node --import tsx upload-server.ts URL DATA_DIR
import { openDatabase } from '../../database/index.ts';
import { createFiles } from '../../files/index.ts';
import { createIdentity } from '../../identity/index.ts';
import { createLog } from '../../log/index.ts';
import type { Services } from '../../module/index.ts';
import { createPrivacy } from '../../privacy/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { createHttpServer, createMetrics } from '../index.ts';

const [url, dataDir] = process.argv.slice(2) as [string, string];
const database = await openDatabase({ url, dataDir: '', poolSize: 5 });
const settings: Services['settings'] = { get: (setting) => setting.default };
const clock = manualClock(instantAt('2021-09-30', 9 * 60));
const privacy = createPrivacy(`${dataDir}/keys`);
const files = createFiles({ dataDir, database, settings });
const app = createHttpServer({
  modules: [],
  // Uploads touch neither ledger nor queue nor calendar.
  services: { database, clock, settings, privacy, files, log: createLog('error') } as unknown as Services,
  identity: createIdentity({
    database,
    clock,
    privacy,
    settings,
    actorOf: ({ login, kind }) => ({ kind, id: login, name: login, grants: {} }),
  }),
  metrics: createMetrics(),
  version: '0.1.0',
  config: { secureCookies: true, logRequests: false },
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
