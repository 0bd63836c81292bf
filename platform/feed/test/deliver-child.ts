// One process that delivers, to be killed: node --import tsx deliver-child.ts URL DATA-FOLDER SUBSCRIPTION ALLOWED-HOST
import { join } from 'node:path';
import { openDatabase } from '../../database/index.ts';
import { createQueue } from '../../jobs/index.ts';
import { createLog } from '../../log/index.ts';
import type { Services } from '../../module/index.ts';
import { createPrivacy } from '../../privacy/index.ts';
import { manualClock } from '../../time/index.ts';
import { deliverDue } from '../deliver.ts';
import { feed } from '../index.ts';
import { START } from './feed-ground.ts';

const [url, dataDir, id, host] = process.argv.slice(2);
const database = await openDatabase({ url: url!, dataDir: '', poolSize: 4 });
const values: Record<string, unknown> = { 'feed.allowedHosts': [host] };
const services = {
  database,
  clock: manualClock(START),
  log: createLog('silent'),
  settings: { get: (setting: { key: string; default: unknown }) => values[setting.key] ?? setting.default },
  privacy: createPrivacy(join(dataDir!, 'keys')),
  queue: createQueue(database, [feed]),
} as unknown as Services;
await deliverDue(services, Number(id));
await database.close();
