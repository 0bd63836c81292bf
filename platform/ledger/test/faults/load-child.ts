// One server under load, to be killed: node --import tsx load-child.ts URL BOOK SEED NUMBER…
import { openDatabase } from '../../../database/index.ts';
import { manualClock } from '../../../time/index.ts';
import { createLedger, type Served } from '../../index.ts';
import { counter, counterCalendar, warning } from '../counter-procedure.ts';
import { MORNING } from '../ledger-bench.ts';
import { load, SenderLog } from './load.ts';
import { seeded } from './random.ts';

const [url, book, seed, ...numbers] = process.argv.slice(2);
const database = await openDatabase({ url: url!, dataDir: '', poolSize: 6 });
const served = new Map<string, Served>([[counter.id, { procedure: counter, facts: undefined }]]);
const ledger = createLedger({
  pool: database.pool,
  clock: manualClock(MORNING),
  served: () => served,
  calendar: () => counterCalendar,
  warning: () => warning,
});
let stopping = false;
process.on('SIGTERM', () => (stopping = true));
const log = new SenderLog(book!);
console.log('ready');
await load({
  ledger,
  random: seeded(Number(seed)),
  numbers,
  senders: 24,
  log,
  stopped: () => stopping,
  onFault: (error) => console.error(String(error)),
});
await ledger.close();
await database.close();
